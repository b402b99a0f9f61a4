// What browsers have by that name, and Node 18, which is Debian's, by another.
import { webcrypto } from 'node:crypto';

globalThis.crypto ??= webcrypto;
