# Trains small tokenizers of the kinds in use with Python's `tokenizers` on the files named as arguments, and splits
# texts with them. Writes a line of JSON for each: {"name", "json", "cases": [{"text", "ids", "offsets"}]}, offsets in
# code points.
import json
import random
import sys

from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, trainers

COUNT, SEED = int(sys.argv[1]), int(sys.argv[2])
CORPUS = [open(path, encoding="utf-8").read() for path in sys.argv[3:]]
CORPUS += ["北京的天气怎么样？", "Привет мир", "café naïve Żółć", "नमस्ते दुनिया", "안녕하세요 세계", "🙂🌤 مرحبا"] * 30
BYTES = ["<0x%02X>" % byte for byte in range(256)]
LETTERS = pre_tokenizers.ByteLevel.alphabet()

CONTRACTION = r"(?i:'s|'t|'re|'ve|'m|'ll|'d)"
REST = r" ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
LLAMA_3 = rf"{CONTRACTION}|[^\r\n\p{{L}}\p{{N}}]?\p{{L}}+|\p{{N}}{{1,3}}|{REST}"
QWEN = rf"{CONTRACTION}|[^\r\n\p{{L}}\p{{N}}]?\p{{L}}+|\p{{N}}|{REST}"
UPPER, LOWER = r"[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]", r"[\p{Ll}\p{Lm}\p{Lo}\p{M}]"
O200K = (
    rf"[^\r\n\p{{L}}\p{{N}}]?{UPPER}*{LOWER}+{CONTRACTION}?|[^\r\n\p{{L}}\p{{N}}]?{UPPER}+{LOWER}*{CONTRACTION}?"
    rf"|\p{{N}}{{1,3}}|{REST}"
)


def with_added(tokenizer):
    tokenizer.add_special_tokens([AddedToken(text, normalized=False) for text in ["<|im_start|>", "<|im_end|>"]])
    tokenizer.add_tokens([AddedToken("<tool_call>", normalized=False)])
    return tokenizer


def byte_level(pattern=None, normalizer=None, splits=()):
    tokenizer = Tokenizer(models.BPE())
    if normalizer is not None:
        tokenizer.normalizer = normalizer
    parts = [pre_tokenizers.Split(Regex(each), "isolated") for each in [*splits, *([pattern] if pattern else [])]]
    parts.append(pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=not parts))
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(parts)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(vocab_size=3000, initial_alphabet=LETTERS, show_progress=False)
    tokenizer.train_from_iterator(CORPUS, trainer)
    return with_added(tokenizer)


def with_fallback(tokenizer, change):
    """Byte fallback is no option of the trainers: the byte tokens are trained as special ones and taken out again."""
    file = json.loads(tokenizer.to_str())
    file["added_tokens"] = [token for token in file["added_tokens"] if token["content"] not in BYTES]
    file["model"]["byte_fallback"] = True
    change(file)
    return with_added(Tokenizer.from_str(json.dumps(file)))


def sentencepiece_bpe(change):
    tokenizer = Tokenizer(models.BPE(unk_token="<unk>"))
    tokenizer.normalizer = normalizers.Sequence([normalizers.Prepend("▁"), normalizers.Replace(" ", "▁")])
    trainer = trainers.BpeTrainer(
        vocab_size=3000, special_tokens=["<unk>", "<s>", "</s>", *BYTES], limit_alphabet=500, show_progress=False
    )
    tokenizer.train_from_iterator(CORPUS, trainer)
    return with_fallback(tokenizer, change)


def as_metaspace(file):
    file["normalizer"] = None
    file["pre_tokenizer"] = {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "first", "split": False}


def unigram(fallback):
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.decoder = decoders.Metaspace()
    special = ["<pad>", "</s>", "<unk>", *(BYTES if fallback else [])]
    trainer = trainers.UnigramTrainer(
        vocab_size=2000, special_tokens=special, unk_token="<unk>", show_progress=False
    )
    tokenizer.train_from_iterator([text[:20000] for text in CORPUS], trainer)
    return with_fallback(tokenizer, lambda file: None) if fallback else with_added(tokenizer)


def word_piece(lowercase):
    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=lowercase)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.decoder = decoders.WordPiece()
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    tokenizer.train_from_iterator(
        CORPUS, trainers.WordPieceTrainer(vocab_size=2000, special_tokens=special, show_progress=False)
    )
    return with_added(tokenizer)


KINDS = {
    "byte-level BPE, GPT-2's pattern": lambda: byte_level(),
    "byte-level BPE, Llama 3's pattern": lambda: byte_level(LLAMA_3),
    "byte-level BPE, Qwen's pattern and NFC": lambda: byte_level(QWEN, normalizers.NFC()),
    "byte-level BPE, o200k's pattern": lambda: byte_level(O200K),
    "byte-level BPE, several splits": lambda: byte_level(
        r"[^\r\n\p{L}\p{P}\p{S}]?[\p{L}\p{M}]+| ?[\p{P}\p{S}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+",
        splits=[r"\p{N}{1,3}", "[一-龥぀-ヿ]+"],
    ),
    "▁ BPE, a space put in front": lambda: sentencepiece_bpe(lambda file: None),
    "▁ BPE, Metaspace": lambda: sentencepiece_bpe(as_metaspace),
    "Unigram": lambda: unigram(False),
    "Unigram with byte fallback": lambda: unigram(True),
    "WordPiece": lambda: word_piece(False),
    "WordPiece, lower case": lambda: word_piece(True),
}

# U+FEFF is left out: the page's library takes it for white space.
PARTS = (
    ["hello", " world", "The Quick Brown", "camelCaseWord", "UPPER", "a", "'s", "'LL", "don’t", "123", "4567890", "1.5e-7"]
    + [" ", "  ", "   ", "\n", "\r\n", "\n\n", "\t", "\0", "\x1f", "\x7f", "\u00a0", "\u3000", "\u200b", "\u2028"]
    + ["é", "e\u0301", "\u0301", "ﬁ", "Å", "A\u030a", "ß", "ſ", "İ", "Σ", "ｆｕｌｌ", "𝒳", "…", "_", "--", "!!!", ". ", " ,"]
    + ["🙂", "👨\u200d👩\u200d👧", "🏳\ufe0f\u200d🌈", "🇩🇪", "🧑🏽", "北京", "中文字", "नमस्ते", "ไทย", "한국어", "مرحبا"]
    + ["<|im_start|>", "<|im_end|>", "<tool_call>", "<|", "|>", "</s>", "[CLS]", "<0x41>", "Ġ", "##s", "\\n", '{"a": 1}']
)

choice = random.Random(SEED)
texts = [*PARTS, *("".join(choice.choices(PARTS, k=choice.choice([1, 2, 3, 5, 9, 25]))) for _ in range(COUNT))]
for name, make in KINDS.items():
    made = make()
    split = [(text, made.encode(text, add_special_tokens=False)) for text in texts]
    cases = [{"text": text, "ids": each.ids, "offsets": each.offsets} for text, each in split]
    print(json.dumps({"name": name, "json": made.to_str(), "cases": cases}))
