// The present headroom of each clause, for one firm and one class of goods: over all events.
import { useQueries } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from '@/api/client';

type Line = Schemas['Headroom']['lines'][number];
const events = ['application', 'grant', 'order', 'clearance', 'release'] as const;

export interface ClauseRoom {
  event: (typeof events)[number];
  limit: number | null;
  standing: Line['standing'];
}
export type Rooms = Map<string, ClauseRoom[]>;

export function useRooms(firm: string | null, goods: string | null): Rooms {
  return useQueries({
    queries: events.map((event) => ({
      queryKey: ['/v1/firms/{firm}/headroom', firm, goods, event],
      enabled: firm !== null && goods !== null,
      queryFn: () =>
        answerOf(
          api.GET('/v1/firms/{firm}/headroom', {
            params: { path: { firm: firm ?? '' }, query: { class: goods ?? '', event } },
          }),
        ),
    })),
    combine: (asked) => {
      const rooms: Rooms = new Map();
      asked.forEach(({ data }, at) => {
        for (const line of data?.lines ?? []) {
          if (line.clause !== null && (line.limit !== null || line.standing !== 'satisfied')) {
            const known = rooms.get(line.clause) ?? [];
            known.push({ event: events[at]!, limit: line.limit, standing: line.standing });
            rooms.set(line.clause, known);
          }
        }
      });
      return rooms;
    },
  });
}
