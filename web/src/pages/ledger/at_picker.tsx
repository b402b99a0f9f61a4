// The day as of which something is shown; none: as it stands.
import { Button, DatePicker, Form, Space } from 'antd';
import dayjs from 'dayjs';
import { useMe } from '@/frame/session';
import { said } from '@/pages/ledger/words';
import { useWords } from '@/words/language';

export function AtPicker({ at, onChange }: { at: string; onChange: (day: string) => void }) {
  const w = useWords(said);
  const me = useMe();
  return (
    <Form.Item label={w.at} htmlFor="at">
      <Space.Compact block>
        <DatePicker
          id="at"
          style={{ width: '100%' }}
          value={at ? dayjs(at) : null}
          placeholder={w.today}
          format="YYYY-MM-DD"
          allowClear={false}
          disabledDate={(day) => day.isAfter(dayjs(me.day), 'day')}
          onChange={(day) => onChange(day ? day.format('YYYY-MM-DD') : '')}
        />
        {at && <Button onClick={() => onChange('')}>{w.today}</Button>}
      </Space.Compact>
    </Form.Item>
  );
}
