import { userInfo } from 'node:os';

/** Who works here, as the operating system calls them; null where it does not know, as in some containers. */
export function currentAuthor(): string | null {
  try {
    return userInfo().username || null;
  } catch {
    return null;
  }
}
