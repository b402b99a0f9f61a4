// What a form was opened for, also once the answer has taken it off its list: the answer is read
// where it was asked for.
import { useState } from 'react';

export function useStill<T>(now: T | undefined): T | undefined {
  const [kept, setKept] = useState(now);
  if (now !== undefined && now !== kept) {
    setKept(now);
  }
  return now ?? kept;
}
