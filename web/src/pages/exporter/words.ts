import { words } from '@/words/language';

export const said = words({
  en: {
    name: 'First key',
    lead: 'What the exporting state cleared is recorded here, from its document. No more is released than was cleared.',
    record: 'Record a clearance',
    recordLead: 'For which firm, how much, and the document that shows it.',
    doRecord: 'Record it',
    withdraw: 'Withdraw a clearance',
    withdrawLead: 'As much as is left of it; what was released stays released.',
    doWithdraw: 'Withdraw it',
    firm: 'Firm',
    class: 'Class',
    reference: 'Reference of the clearance',
    reason: 'Reason',
    recorded: 'What you recorded',
  },
  zh: {
    name: '第一把钥匙',
    lead: '依出口国许可文件登记其许可数量。放行不得超过许可数量。',
    record: '登记出口许可',
    recordLead: '填写企业、数量及证明许可的文件。',
    doRecord: '确认登记',
    withdraw: '撤回出口许可',
    withdrawLead: '以剩余数量为限；已放行的不受影响。',
    doWithdraw: '确认撤回',
    firm: '企业',
    class: '类别',
    reference: '许可编号',
    reason: '理由',
    recorded: '已登记事项',
  },
});
