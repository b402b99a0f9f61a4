// What would be decided now, asked again when what is asked for changes.
import { useQuery, keepPreviousData } from '@tanstack/react-query';
import type { Problem } from '@/api/client';
import { tryOut, type Command, type Decided } from '@/api/commands';

export function useForesight(command: Command | null) {
  return useQuery<Decided, Problem>({
    queryKey: ['dry run', command],
    enabled: command !== null,
    placeholderData: keepPreviousData,
    retry: false,
    queryFn: ({ signal }) => tryOut(command as Command, signal),
  });
}
