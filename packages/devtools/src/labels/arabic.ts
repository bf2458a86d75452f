import type { InspectorLabels } from './InspectorLabels.js';

/** كلمات الفاحص بالعربية. */
export const inspectorArabic: InspectorLabels = {
  inspector: 'فاحص التدفق',
  open: 'فتح فاحص التدفق',
  close: 'إغلاق الفاحص',
  resize: 'ارتفاع الفاحص',
  run: 'التشغيل',
  record: 'التسجيل حتى وهو مغلق',
  load: 'تحميل عمليات تشغيل',
  save: 'حفظ التسجيل',
  clear: 'مسح كل عمليات التشغيل',
  loading: 'جارٍ التحميل…',
  views: 'طرق العرض',
  view: { stream: 'التدفق', request: 'الطلب', response: 'الاستجابة', compare: 'المقارنة' },
  panes: 'التفاصيل',
  pane: { steps: 'الأحداث', step: 'الحدث', message: 'الرسالة', state: 'الحالة' },
  nothing: 'لا عمليات تشغيل بعد',
  nothingHint: 'أرسل رسالة لعرض تدفقها.',
  loadHint: 'أفلت هنا أو الصق تسجيلًا أو ملف HAR أو النص الخام لتدفق.',
  paste: 'تسجيل أو ملف HAR أو تدفق خام',
  chooseFiles: 'اختيار ملفات',
  show: 'عرض',
  timeline: 'الزمن',
  place: (position, count, time) => `الحدث ${position} من ${count}، ${isolated(time)}`,
  first: 'إلى البداية',
  back: 'الحدث السابق',
  play: 'تشغيل',
  pause: 'إيقاف مؤقت',
  forward: 'الحدث التالي',
  last: 'إلى النهاية',
  speed: 'السرعة',
  search: 'تصفية الأحداث',
  filter: 'أنواع الأحداث',
  kind: {
    text: 'نص',
    reasoning: 'تفكير',
    tool: 'استدعاء أدوات',
    usage: 'استهلاك',
    finish: 'ختام',
    other: 'غير ذلك',
    connection: 'اتصال',
  },
  noStep: 'لا أحداث مطابقة',
  beforeFirst: 'لا أحداث بعد',
  changes: 'التغييرات',
  noChanges: 'لا تغييرات',
  raw: 'النص الخام',
  choice: (index) => `الخيار ${index}`,
  span: {
    connecting: 'يتصل',
    waiting: 'ينتظر',
    reasoning: 'يفكر',
    answering: 'يجيب',
    tools: 'استدعاء أدوات',
  },
  toolRun: (names) => `تم تشغيل ${isolated(names)}`,
  figure: {
    headers: 'الترويسات',
    firstToken: 'أول رمز',
    rate: 'رمز/ث',
    tokens: 'الرموز',
    chunks: 'القطع',
    gap: 'الفجوة p50 / p95',
    stalls: 'التوقفات',
    total: 'المجموع',
    outcome: 'النتيجة',
  },
  outcome: { done: 'تم', aborted: 'أُوقف', failed: 'فشل', running: 'جارٍ' },
  copyAs: 'نسخ بصيغة',
  code: { curl: 'curl', fetch: 'fetch', 'openai-node': 'openai-node', python: 'Python' },
  copied: 'تم النسخ',
  headers: 'الترويسات',
  body: 'المتن',
  unseen: 'لم يُسجَّل. أعطِ ⁨inspect()⁩ خيارات الناقل بدل الناقل نفسه.',
  compareWith: 'مقارنة مع',
  nothingToCompare: 'لا يوجد تشغيل آخر للمقارنة',
  thisRun: 'هذا التشغيل',
  otherRun: 'التشغيل الآخر',
  difference: 'الفرق',
  differs: 'مختلف',
  model: 'النموذج',
  finish: 'الختام',
  requestDifferences: 'الطلب',
  sameRequest: 'الطلبان متطابقان.',
  text: 'الإجابة',
  sameText: 'الإجابتان متطابقتان.',
  characters: (count) => countCharacters(count),
  cut: 'حُذفت بعض البيانات لتوفير الذاكرة.',
};

const rules = new Intl.PluralRules('ar');

function countCharacters(count: number): string {
  switch (rules.select(count)) {
    case 'zero':
      return 'لا أحرف';
    case 'one':
      return 'حرف واحد';
    case 'two':
      return 'حرفان';
    case 'few':
      return `${count} أحرف`;
    case 'many':
      return `${count} حرفًا`;
    default:
      return `${count} حرف`;
  }
}

/** Isolates left-to-right text, such as names and code, from the Arabic text around it. Plain digits need no isolation. */
function isolated(text: string): string {
  return /^\d*$/.test(text) ? text : `\u2068${text}\u2069`;
}
