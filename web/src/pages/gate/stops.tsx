// General stops that hold, and that this gate has read them.
import { Alert } from 'antd';
import { useAsk } from '@/api/ask';
import type { Schemas } from '@/api/client';
import type { Command } from '@/api/commands';
import { useFormat } from '@/frame/format';
import { Mark } from '@/frame/mark';
import { useMe } from '@/frame/session';
import { useSending } from '@/outbox/use_outbox';
import type { KeyAct } from '@/pages/gate/keys';
import { actNames, stopSaid } from '@/pages/gate/words';
import { useWords } from '@/words/language';

export interface Holding {
  reference: string;
  stop: Omit<Schemas['Stop'], 'acknowledged'>;
  acknowledged: boolean;
}

/** Null where it is not known. */
export function useStops(): { holding: Holding[] | null; failed: boolean } {
  const me = useMe();
  // A stop's reference is its place in the whole list.
  const asked = useAsk('/v1/stops', { params: { query: { limit: 10_000 } } });
  const holding =
    asked.data?.items
      .map((stop, at) => ({
        reference: `#${at + 1}`,
        stop,
        acknowledged: stop.acknowledged.some(([gate]) => gate === me.party),
      }))
      .filter(({ stop }) => !stop.lifted) ?? null;
  return { holding, failed: asked.error !== null };
}

/** The key that acknowledges the first stop that this gate has not read yet. */
export function useAcknowledging(): KeyAct[] {
  const names = useWords(actNames);
  const me = useMe();
  const { holding } = useStops();
  const open = holding?.find((one) => !one.acknowledged);
  const isMine = (command: Command) => command.act === 'acknowledge_stop';
  const { send, pending } = useSending(isMine);
  if (!open) {
    return [];
  }
  return [
    {
      key: 'F10',
      label: `${names.acknowledge_stop} ${open.reference}`,
      busy: pending !== undefined,
      run: () => send({ act: 'acknowledge_stop', stop: open.reference, gate: me.party }),
    },
  ];
}

export function Stops() {
  const w = useWords(stopSaid);
  const format = useFormat();
  const { holding, failed } = useStops();
  if (failed && holding === null) {
    return <Alert type="warning" showIcon title={w.failed} />;
  }
  return holding?.map(({ reference, stop, acknowledged }) => (
    <Alert
      key={reference}
      type="error"
      showIcon
      data-testid="stop"
      title={
        <strong>
          {w.title(`${reference} ${[stop.class, stop.group].filter(Boolean).join(' ')}`)}
        </strong>
      }
      description={
        <>
          {w.since(stop.ground, format.day(stop.start), format.day(stop.review))}.{' '}
          {w.presented[stop.presented]}; {w.reserved[stop.reserved]}.{' '}
          {acknowledged && <Mark tone="good">{w.acknowledged}</Mark>}
        </>
      }
    />
  ));
}
