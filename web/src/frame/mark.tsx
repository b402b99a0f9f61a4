// A word set off by its tone. (The library's own coloured tags have too little contrast.)
import type { ReactNode } from 'react';

export type Tone = 'good' | 'unsure' | 'bad' | 'news' | 'plain';

export function Mark({ tone = 'plain', children, ...rest }: { tone?: Tone; children: ReactNode; [data: `data-${string}`]: string }) {
  return (
    <span className={`mark mark-${tone}`} {...rest}>
      {children}
    </span>
  );
}
