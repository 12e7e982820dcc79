// Hands the user a JSON file.

export function downloadJson(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  // The download reads the address after this function has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
