// What stands above a long list: fields that choose from it. What is chosen stands in the address.
import { Form, Input, Select } from 'antd';
import { useFilter } from '@/frame/filter';

export function SearchFilter({ label }: { label: string }) {
  const { place, change } = useFilter();
  const search = place.get('search') ?? '';
  return (
    <Form.Item label={label} htmlFor="search">
      <Input.Search
        id="search"
        key={search}
        defaultValue={search}
        onSearch={(text) => change({ search: text.trim() })}
      />
    </Form.Item>
  );
}

/** One of several, or `all` of them. `long`: so many that they are found by typing. */
export function ChoiceFilter({
  name,
  label,
  all,
  options,
  long = false,
}: {
  name: string;
  label: string;
  all: string;
  options: readonly { value: string; label: string }[];
  long?: boolean;
}) {
  const { place, change } = useFilter();
  return (
    <Form.Item label={label} htmlFor={name}>
      <Select
        id={name}
        showSearch={long && { optionFilterProp: 'label' }}
        value={place.get(name) ?? ''}
        onChange={(chosen) => change({ [name]: chosen })}
        options={[{ value: '', label: all }, ...options]}
      />
    </Form.Item>
  );
}
