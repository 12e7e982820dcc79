// Forms of the keys that vendors give out, and of bearer headers: known wherever they stand in a text.

export interface KeyForm {
  /** For people: `Hugging Face token`. */
  readonly kind: string;
  /** One of them stands in every match; searching for it is much faster than the expression. */
  readonly hints: readonly string[];
  /** Global, every repetition bounded. */
  readonly form: RegExp;
}

export const KEY_FORMS: readonly KeyForm[] = [
  { kind: 'API key', hints: ['sk-', 'pk-', 'rk-'], form: /\b(?:sk|pk|rk)-[A-Za-z0-9_-]{12,200}/g },
  { kind: 'Hugging Face token', hints: ['hf_'], form: /\bhf_[A-Za-z0-9]{12,100}/g },
  { kind: 'bearer token', hints: ['Bearer '], form: /\bBearer {1,8}[A-Za-z0-9._~+/=-]{8,4000}/g },
  {
    kind: 'GitHub token',
    hints: ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_', 'github_pat_'],
    form: /\b(?:gh[pousr]_[A-Za-z0-9]{20,100}|github_pat_[A-Za-z0-9_]{20,100})/g,
  },
  {
    kind: 'JSON web token',
    hints: ['eyJ'],
    form: /\beyJ[A-Za-z0-9_-]{10,2000}\.[A-Za-z0-9_-]{10,4000}\.[A-Za-z0-9_-]{10,1000}/g,
  },
  { kind: 'AWS access key', hints: ['AKIA', 'ASIA'], form: /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g },
  { kind: 'Google API key', hints: ['AIza'], form: /\bAIza[A-Za-z0-9_-]{30,60}/g },
  { kind: 'Slack token', hints: ['xox'], form: /\bxox[abprs]-[A-Za-z0-9-]{10,100}/g },
  {
    kind: 'private key',
    hints: ['-----BEGIN '],
    form: /-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----[A-Za-z0-9+/=\\\s]{20,8000}/g,
  },
];
