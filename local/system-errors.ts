/**
 * Turns an error of the operating system about a file into a sentence with the remedy; undefined for any
 * other error. The sentence names the path, which belongs to the operator.
 */
export function explainSystemError(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('syscall' in error)) return undefined;
  const { code = '', path = '' } = error as NodeJS.ErrnoException;
  return SENTENCES[code]?.(path);
}

const full = (path: string): string =>
  `The disk that holds ${path || 'what was to be written'} is full. Free some space on it and try again.`;
const forbidden = (path: string): string =>
  `This user may not read or write ${path || 'a file that is needed'}. Start as the user that it belongs to, or change its owner ("chown -R").`;

const SENTENCES: Readonly<Record<string, (path: string) => string>> = {
  ENOSPC: full,
  EDQUOT: full,
  EROFS: (path) =>
    `${path} is on a disk that does not accept writes. Mount it writable, or set DATA_DIR to a copy elsewhere.`,
  EACCES: forbidden,
  EPERM: forbidden,
  EMFILE: () => 'This process may open no more files. Raise its limit ("ulimit -n").',
  ENFILE: () => 'This machine can open no more files. Raise its limit (fs.file-max).',
  ENOMEM: () => 'This machine has too little memory left. End something else, or give it more.',
  EIO: (path) => `The disk that holds ${path} is failing. Check it first, and copy what can be read.`,
};
