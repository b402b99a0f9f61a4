// Questions: what the service answers without anything being changed, kept for as long as nothing
// new has happened.
import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { FetchResponse, MaybeOptionalInit } from 'openapi-fetch';
import { answerOf, api, type Problem } from './client';
import type { paths } from './schema';

type GetPath = {
  [Path in keyof paths]: paths[Path] extends { get: unknown } ? Path : never;
}[keyof paths];
type Init<Path extends GetPath> = MaybeOptionalInit<paths[Path], 'get'>;
type Answer<Path extends GetPath> = NonNullable<
  FetchResponse<
    paths[Path] extends { get: infer Get } ? (Get extends Record<string | number, unknown> ? Get : never) : never,
    object,
    `${string}/${string}`
  >['data']
>;

interface Options {
  enabled?: boolean;
  /** While another page of a list is fetched, the one before stays. */
  keep?: boolean;
}

export function useAsk<Path extends GetPath>(
  path: Path,
  init?: Init<Path>,
  { enabled = true, keep = false }: Options = {},
): UseQueryResult<Answer<Path>, Problem> {
  return useQuery<Answer<Path>, Problem>({
    queryKey: [path, init ?? null],
    enabled,
    placeholderData: keep ? keepPreviousData : undefined,
    queryFn: ({ signal }) =>
      answerOf(
        (api.GET as (path: GetPath, init: unknown) => Promise<{ data?: Answer<Path>; error?: unknown; response: Response }>)(
          path,
          { ...(init ?? {}), signal },
        ),
      ),
  });
}
