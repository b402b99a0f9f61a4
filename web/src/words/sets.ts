// The words of the service's closed sets, as people read them.
import { words } from '@/words/language';

export const partyKinds = words({
  en: { firm: 'Firm', maker: 'Domestic maker', exporter: 'Exporter', gate: 'Customs', office: 'Office' },
  zh: { firm: '进口企业', maker: '国产厂商', exporter: '出口方', gate: '海关', office: '主管部门' },
});

export const roleNames = words({
  en: {
    officer: 'officer',
    director: 'director',
    deputy_minister: 'deputy minister',
    customs: 'customs',
    exporter: 'exporter',
    auditor: 'auditor',
    appeal: 'appeal body',
    licensing_officer: 'licensing officer',
  },
  zh: {
    officer: '经办人',
    director: '司长',
    deputy_minister: '副部长',
    customs: '海关',
    exporter: '出口方',
    auditor: '审计',
    appeal: '复议机构',
    licensing_officer: '许可经办人',
  },
});

export const outcomes = words({
  en: {
    allow: 'Allowed',
    reduce: 'Allowed in part',
    refer: 'Referred',
    ask: 'More is asked for',
    hold: 'Held',
    queue: 'In the queue',
    refuse: 'Refused',
  },
  zh: {
    allow: '准予',
    reduce: '部分准予',
    refer: '提请上级',
    ask: '需补充材料',
    hold: '暂缓',
    queue: '排队',
    refuse: '不予准许',
  },
});

export const standings = words({
  en: {
    satisfied: 'satisfied',
    failing: 'not satisfied',
    unknown: 'evidence is missing',
    provisional: 'not satisfied, for now',
    displaced: 'set aside by another clause',
    waived: 'waived',
    assented: 'assented to',
  },
  zh: {
    satisfied: '满足',
    failing: '不满足',
    unknown: '缺少证据',
    provisional: '暂不满足',
    displaced: '由其他条款取代',
    waived: '已豁免',
    assented: '已同意',
  },
});

/** What a clause speaks about. */
export const events = words({
  en: {
    application: 'Application',
    grant: 'Grant',
    order: 'Order',
    clearance: 'First key',
    release: 'Release at the gate',
    deployment: 'Deployment',
    purchase: 'Purchase at home',
    report: 'Report',
    transfer: 'Transfer',
    surrender: 'Surrender',
  },
  zh: {
    application: '申请',
    grant: '授予',
    order: '订购',
    clearance: '首把钥匙（出口许可）',
    release: '口岸放行',
    deployment: '部署',
    purchase: '国内采购',
    report: '报告',
    transfer: '转让',
    surrender: '缴还',
  },
});

/** The totals that a regime counts. */
export const flows = words({
  en: {
    approved: 'Approved in principle',
    granted: 'Granted',
    ordered: 'Ordered',
    cleared: 'Cleared by the exporting state',
    reserved: 'Reserved at the gate',
    released: 'Released',
    deployed: 'Deployed',
    lapsed: 'Lapsed',
    returned: 'Returned',
    waived: 'Waived',
  },
  zh: {
    approved: '原则同意',
    granted: '授予',
    ordered: '订购',
    cleared: '出口国许可',
    reserved: '口岸预留',
    released: '放行',
    deployed: '部署',
    lapsed: '失效',
    returned: '退回',
    waived: '豁免',
  },
});

export const workKinds = words({
  en: {
    application: 'Application to decide',
    answer: 'Answer from an applicant',
    assent: 'Assent of a role',
    signature: 'Second signature',
    purchase: 'Purchase to verify',
    review: 'Review to decide',
    stop: 'General stop to look at again',
    reconciliation: 'Totals that differ',
    beacon: 'Lottery awaits its number',
  },
  zh: {
    application: '待决申请',
    answer: '待申请人答复',
    assent: '待有权人同意',
    signature: '待第二人签署',
    purchase: '待核验采购',
    review: '待决复查',
    stop: '待复核的全面暂停',
    reconciliation: '对账差异',
    beacon: '抽签待公开随机数',
  },
});

export const permitStates = words({
  en: {
    active: 'in force',
    suspended: 'suspended',
    revoked: 'revoked',
    expired: 'ended',
    exhausted: 'used up',
    returned: 'returned',
    surrendered: 'surrendered',
    annulled: 'annulled',
    cancelled: 'cancelled',
  },
  zh: {
    active: '有效',
    suspended: '中止',
    revoked: '撤销',
    expired: '到期',
    exhausted: '用尽',
    returned: '退回',
    surrendered: '缴还',
    annulled: '宣告无效',
    cancelled: '注销',
  },
});

/** The word of a set, or what stands there where the set has grown. */
export function wordOf(set: Record<string, string>, value: string | null | undefined): string {
  return value === null || value === undefined ? '–' : (set[value] ?? value.replaceAll('_', ' '));
}
