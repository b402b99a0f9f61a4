// Lines of the terms language as they stand, told apart by colour.
import { piecesOf } from '@/pages/terms/editor/tokens';

export function Code({ lines, from }: { lines: string[]; from: number }) {
  return (
    <pre className="code" lang="en" translate="no">
      {lines.map((line, at) => (
        <span className="code-line" key={from + at} data-line={from + at}>
          <span className="code-number" aria-hidden>
            {from + at}
          </span>
          <code>
            {piecesOf(line).map((piece, part) =>
              piece.kind === 'space' || piece.kind === 'name' ? (
                piece.text
              ) : (
                <span key={part} className={`tok-${piece.kind}`}>
                  {piece.text}
                </span>
              ),
            )}
            {'\n'}
          </code>
        </span>
      ))}
    </pre>
  );
}
