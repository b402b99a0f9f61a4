// In a demonstration an office ends the day by hand.
import { StepForwardOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import dayjs from 'dayjs';
import { answerOf, api, type Problem } from '@/api/client';
import { useAbout } from '@/frame/about';
import { useMe } from '@/frame/session';
import { useWords, words } from '@/words/language';

const said = words({
  en: { next: 'End the day', failed: 'The day was not ended' },
  zh: { next: '结束当日', failed: '未能结束当日' },
});

export function DayMover({ day }: { day: string }) {
  const w = useWords(said);
  const me = useMe();
  const { message } = App.useApp();
  const known = useQueryClient();
  const demonstration = (useAbout().data?.persons.length ?? 0) > 0;
  const move = useMutation<unknown, Problem>({
    mutationFn: () =>
      answerOf(
        api.POST('/v1/day', { body: { day: dayjs(day).add(1, 'day').format('YYYY-MM-DD') } }),
      ),
    onSuccess: () => known.invalidateQueries(),
    onError: (problem) => void message.error(`${w.failed}: ${problem.detail}`),
  });
  if (!demonstration || me.kind !== 'office') {
    return null;
  }
  return (
    <Button
      size="small"
      icon={<StepForwardOutlined aria-hidden />}
      loading={move.isPending}
      onClick={() => move.mutate()}
    >
      {w.next}
    </Button>
  );
}
