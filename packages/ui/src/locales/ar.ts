import type { RequestIssueParams } from '@chat-stream/core';
import type { MarkdownLabels } from '@chat-stream/markdown';
import { counted, isolated, type ArabicForms } from './arabicWords.js';
import { DAY_FORMAT, type IssueLabels, type Labels } from './Labels.js';

/** ما يفعله كل حقل من حقول الطلب. */
const fieldHelp: Readonly<Record<string, string>> = {
  messages: 'المحادثة حتى الآن.',
  model: 'النموذج الذي يجيب. تقبل بعض الخدمات قائمة نماذج وتجرّبها بالترتيب.',
  stream: 'مفعّل هنا دائمًا: تصل الإجابة جزءًا بعد جزء.',
  stream_options: 'تضمين عدد الرموز المستهلكة في النهاية، أو ترك التعمية.',
  n: 'عدد الإجابات التي تُنشأ جنبًا إلى جنب.',
  max_completion_tokens: 'الحد الأقصى للرموز التي تُنشأ، بما فيها التفكير.',
  max_tokens: 'الحد الأقصى للرموز التي تُنشأ. ترفضه نماذج التفكير.',
  stop: 'حتى أربعة نصوص تنتهي الإجابة عند ورودها.',
  verbosity: 'مدى تفصيل الإجابة.',
  temperature: 'الأعلى أكثر إبداعًا، والأدنى أقرب إلى المتوقع.',
  top_p: 'الاقتصار على أرجح الرموز التي يبلغ مجموعها هذا الاحتمال.',
  frequency_penalty: 'فوق الصفر: تكرار حرفي أقل.',
  presence_penalty: 'فوق الصفر: مواضيع جديدة أكثر.',
  logit_bias: 'زيادة احتمال رموز معيّنة أو تقليله حسب معرّف الرمز، من ⁦-100⁩ إلى 100.',
  seed: 'طلب الإجابة نفسها للطلب نفسه، إن كان الخادم يدعم ذلك.',
  prediction: 'نص ستكرر الإجابة معظمه، لتصل أسرع.',
  reasoning_effort: 'مقدار تفكير النموذج قبل أن يجيب.',
  tools: 'الأدوات التي يمكن للنموذج استدعاؤها.',
  tool_choice: 'هل يمكن للنموذج استدعاء أداة أم يجب عليه أم يُمنع، وأي أداة.',
  parallel_tool_calls: 'السماح باستدعاء عدة أدوات في الوقت نفسه.',
  functions: 'الصيغة الأقدم من tools.',
  function_call: 'الصيغة الأقدم من tool_choice.',
  web_search_options: 'السماح للنموذج بالبحث في الويب، قرب مكان إن حدّدته.',
  response_format: 'نص عادي، أو أي JSON، أو JSON وفق مخطط محدد.',
  modalities: 'ما يمكن أن تحتويه الإجابة.',
  audio: 'صوت الإجابات المنطوقة وصيغتها. يتطلب البث pcm16.',
  logprobs: 'إرجاع لوغاريتم احتمال كل رمز.',
  top_logprobs: 'عدد البدائل المُرجعة لكل رمز.',
  prompt_cache_key: 'تجميع الطلبات التي تشترك في بداية طويلة.',
  prompt_cache_options: 'طريقة تخزين المدخل مؤقتًا ومدته.',
  prompt_cache_retention: 'مدة تخزين المدخل مؤقتًا.',
  service_tier: 'قائمة الانتظار وفئة السعر للطلب.',
  store: 'تخزين الإجابة لدى المزوّد للتقييم.',
  metadata: 'حتى 16 تصنيفًا تُخزَّن مع الإجابة.',
  user: 'تعريف الشخص الذي يسأل، لكشف إساءة الاستخدام.',
  safety_identifier: 'معرّف ثابت مُجزّأ للشخص الذي يسأل.',
  moderation: 'تقييم المدخلات والمخرجات أو حظرها.',
  tags: 'Opper: تصنيفات للتحليلات.',
  parent_span_id: 'Opper: مقطع التتبع الذي تنتمي إليه هذه الإجابة.',
};

const quote = (name: string | number | undefined): string => `«${isolated(String(name))}»`;
const quoted = (names: readonly string[] = []): string => names.map(quote).join(' و');
const listed = (names: readonly string[] = [], between = '، '): string => names.map(isolated).join(between);

const TYPES: Readonly<Record<NonNullable<RequestIssueParams['type']>, string>> = {
  boolean: `إما ${isolated('true')} أو ${isolated('false')}`,
  integer: 'عددًا صحيحًا',
  number: 'عددًا',
  string: 'نصًا',
  strings: 'نصًا أو قائمة نصوص',
  object: 'كائنًا',
  list: 'قائمة',
  other: 'على هيئة أخرى',
};

/** In the genitive, as they stand after a preposition. */
const CHARACTERS: ArabicForms = {
  zero: 'صفر من الأحرف',
  one: 'حرف واحد',
  two: 'حرفين',
  few: 'أحرف',
  many: 'حرفًا',
  other: 'حرف',
};
const ITEMS: ArabicForms = {
  zero: 'صفر من العناصر',
  one: 'عنصر واحد',
  two: 'عنصرين',
  few: 'عناصر',
  many: 'عنصرًا',
  other: 'عنصر',
};
const characters = (count: string | number | undefined): string => counted(count ?? 0, CHARACTERS);
const items = (count: string | number | undefined): string => counted(count ?? 0, ITEMS);

function range({ min, max }: RequestIssueParams): string {
  if (min === undefined) return `${isolated(String(max))} على الأكثر`;
  if (max === undefined) return `${isolated(String(min))} على الأقل`;
  return `بين ${isolated(String(min))} و${isolated(String(max))}`;
}

function amount({ min, max, unit }: RequestIssueParams): string {
  const words = unit === 'characters' ? characters : items;
  if (min === undefined) return `ألا يزيد على ${words(max)}`;
  return max === undefined ? `ألا يقل عن ${words(min)}` : `أن يكون بين ${min} و${words(max)}`;
}

/** ما الخطأ في الطلب. */
const issues: IssueLabels = {
  requestIssue: {
    advice: (field, { names }) => `يُفضَّل تغيير ${quoted(names)} أو ${quote(field)}، لا كليهما.`,
    bad_name: (field) =>
      `يحتاج ${quote(field)} إلى اسم من 1 إلى 64 من الأحرف اللاتينية أو الأرقام أو ${quote('_')} أو ${quote('-')}.`,
    both_spellings: (field) => `كُتب ${quote(field)} بالصيغتين معًا؛ اكتفِ بإحداهما.`,
    conflict: (field, { names }) => `استخدم ${quoted(names)} أو الحقل الأقدم ${quote(field)}، لا كليهما.`,
    deprecated: (field, { names = [] }) =>
      names.length > 0
        ? `${quote(field)} متقادم؛ استخدم ${quoted(names)}.`
        : `${quote(field)} متقادم ولا بديل له: ما زالت بعض الخوادم تراعيه، وأخرى لم تعد تراعيه.`,
    duplicate: (_, { given }) => `توجد أداتان باسم ${quote(given)}.`,
    ignored: (field, { names }) => `لا أثر لـ${quote(field)} ما لم يكن ضمن ${quoted(names)}.`,
    missing_role: (field) => `${quote(field)} غير موجود: تحتاج كل رسالة إلى دور.`,
    needs_json_word: () => `ترفض الخوادم ${quote('json_object')} ما لم تطلب رسالةٌ صيغة JSON.`,
    not_null: (field) => `لا يجوز أن يكون ${quote(field)} بقيمة ${isolated('null')}. احذفه بدلًا من ذلك.`,
    not_streaming: (field) => `يجب أن يكون ${quote(field)} بقيمة ${isolated('true')}، والأفضل حذفه.`,
    not_strict: (field) =>
      `${quote(field)}: في المخطط الصارم يجب أن يكون كل كائن مغلقًا بـ${quote('additionalProperties')} ${isolated('false')} وأن يذكر كل خصائصه في ${quote('required')}.`,
    out_of_range: (field, params) =>
      params.maxValue === undefined
        ? `ينبغي أن يكون ${quote(field)} ${range(params)}${params.given === undefined ? '' : `؛ قيمته الآن ${isolated(String(params.given))}`}.`
        : `${quote(field)}: يجب ألا يزيد المفتاح على ${characters(params.max)}، وأن تكون القيمة نصًا لا يزيد على ${characters(params.maxValue)}.`,
    required: (field, { names }) =>
      names ? `${quote(field)} غير موجود، وهو مطلوب بسبب ${quoted(names)}.` : `${quote(field)} غير موجود، وهو مطلوب.`,
    requires: (field, { names }) => `لا يعمل ${quote(field)} إلا مع ${quoted(names)}.`,
    streaming_format: (_, { names }) => `يجب عادةً أن يكون الصوت المتدفق بصيغة ${quoted(names)}.`,
    unanswered: (_, { given }) => `لا توجد قبل هذه الرسالة رسالة تستدعي الأداة بالمعرّف ${quote(given)}.`,
    unknown_field: (field, { names }) => `${quote(field)} ليس حقلًا معروفًا. هل تقصد ${quoted(names)}؟`,
    unknown_tool: (field, { given, names }) =>
      `يذكر ${quote(field)} الأداة ${quote(given)}، وليست ضمن ${quoted(names)}.`,
    unknown_value: (field, { given, names }) =>
      `${quote(given)} ليست من القيم المعروفة للحقل ${quote(field)} (${listed(names)}).`,
    unsafe_integer: (field, { max }) => `${quote(field)} أكبر من أن يكون دقيقًا: لا تتجاوز ${isolated(`±${max}`)}.`,
    unsupported: (field, { given, names = [] }) =>
      names.length > 0
        ? `يقبل ${quote(given)} الحقل ${quoted(names)} بدلًا من ${quote(field)}.`
        : `لا يقبل ${quote(given)} الحقل ${quote(field)}.`,
    wrong_count: (field, params) => `يجب في ${quote(field)} ${amount(params)}؛ العدد الآن ${params.given}.`,
    wrong_type: (field, { type = 'other' }) => `يجب أن يكون ${quote(field)} ${TYPES[type]}.`,
  },
  jsonIssue: {
    type: (types) => `يجب أن يكون من النوع ${listed(types, ' أو ')}`,
    enum: (values) => `يجب أن يكون إحدى هذه القيم: ${listed(values)}`,
    const: ([value = '']) => `يجب أن يكون ${isolated(value)}`,
    required: (names) => `ينقص: ${listed(names)}`,
    additionalProperties: () => 'ليس حقلًا معروفًا',
    minLength: ([least]) => `يجب ألا يقل عن ${characters(least)}`,
    maxLength: ([most]) => `يجب ألا يزيد على ${characters(most)}`,
    pattern: ([pattern = '']) => `يجب أن يطابق ${isolated(pattern)}`,
    minimum: ([least = '']) => `يجب ألا يقل عن ${isolated(least)}`,
    maximum: ([most = '']) => `يجب ألا يزيد على ${isolated(most)}`,
    exclusiveMinimum: ([bound = '']) => `يجب أن يكون أكبر من ${isolated(bound)}`,
    exclusiveMaximum: ([bound = '']) => `يجب أن يكون أصغر من ${isolated(bound)}`,
    multipleOf: ([factor = '']) => `يجب أن يكون من مضاعفات ${isolated(factor)}`,
    minItems: ([least]) => `يجب ألا يقل عن ${items(least)}`,
    maxItems: ([most]) => `يجب ألا يزيد على ${items(most)}`,
    uniqueItems: () => 'يجب ألا يتكرر فيه عنصر',
    oneOf: () => 'يجب أن يوافق خيارًا واحدًا بالضبط',
    not: () => 'هذه القيمة غير مسموح بها',
    false: () => 'يجب ألا يوجد',
  },
};

const markdown: MarkdownLabels = {
  code: 'رمز برمجي',
  copy: 'نسخ',
  copied: 'تم النسخ',
  copyFailed: 'تعذّر النسخ',
  wrap: 'التفاف الأسطر',
  download: 'تنزيل',
  table: 'جدول',
  copyTable: 'نسخ الجدول',
  copyTableAsMarkdown: 'نسخ بصيغة Markdown',
  formula: 'صيغة',
  task: 'مهمة',
  showImage: (host) => `إظهار الصورة من ${isolated(host)}`,
  blockedImage: 'الصورة غير معروضة',
  footnotes: 'الحواشي',
  footnote: (number) => `حاشية ${number}`,
  backToText: (number) => `العودة إلى المرجع ${number}`,
  citation: (number, title) => `المصدر ${number}: ${isolated(title)}`,
  details: 'تفاصيل',
  alerts: { note: 'ملاحظة', tip: 'نصيحة', important: 'مهم', warning: 'تحذير', caution: 'تنبيه' },
};

/** In the genitive or the accusative, which are the same here. */
const seconds = (count: number): string =>
  counted(count, { one: 'ثانية واحدة', two: 'ثانيتين', few: 'ثوانٍ', many: 'ثانية' });

/** كلمات الأدوات بالعربية. */
export const arabic: Labels = {
  markdown,
  you: 'أنت',
  assistant: 'المساعد',
  instructions: 'التعليمات',

  conversation: 'المحادثة',
  message: 'رسالة',
  placeholder: 'اسأل ما تشاء',
  send: 'إرسال',
  stop: 'إيقاف',
  sendLater: 'الإرسال بعد هذه الإجابة',
  attach: 'إرفاق ملفات',
  attachments: 'المرفقات',
  dropFiles: 'أفلت الملفات لإرفاقها',
  tooLarge: (name, limitMB) => `${isolated(name)} أكبر من ${isolated(`${limitMB}`)} ميغابايت ولم يُرفق.`,
  tooLargeTogether: (name, limitMB) =>
    `لم يُرفق ${isolated(name)}. يمكن أن يصل حجم ملفات الرسالة الواحدة مجتمعة إلى ${isolated(`${limitMB}`)} ميغابايت.`,
  pictureUnreadable: (name) =>
    `لا يمكن فتح ${isolated(name)} في هذا المتصفح. احفظ الصورة بصيغة JPEG أو PNG ثم أرفقها من جديد.`,
  pastedText: 'نص ملصق',
  insertAsText: 'إدراج كنص',
  remove: (name) => `إزالة ${isolated(name)}`,
  queue: 'رسائل في قائمة الانتظار',
  editQueued: 'تعديل الرسالة في قائمة الانتظار',
  removeQueued: 'إزالة الرسالة من قائمة الانتظار',

  welcome: 'ماذا تريد أن تعرف؟',
  suggestions: 'اقتراحات',
  jumpToLatest: 'الانتقال إلى الأحدث',
  newMessages: (count) =>
    counted(count, {
      zero: 'لا رسائل جديدة',
      one: 'رسالة جديدة',
      two: 'رسالتان جديدتان',
      few: 'رسائل جديدة',
      many: 'رسالة جديدة',
    }),

  actions: 'إجراءات الرسالة',
  copy: 'نسخ',
  copied: 'تم النسخ',
  copyAsText: 'نسخ كنص عادي',
  edit: 'تعديل',
  save: 'إرسال',
  cancel: 'إلغاء',
  editMessage: 'تعديل الرسالة',
  regenerate: 'إعادة الإنشاء',
  continue: 'متابعة',
  delete: 'حذف',
  deleted: 'حُذفت الرسالة',
  undo: 'تراجع',
  notSaved: 'لم يتم الحفظ. جارٍ إعادة المحاولة…',
  savedAgain: 'تم الحفظ',
  threadUnreadable: 'تعذّرت قراءة المحادثة المحفوظة. لن تُحفظ الرسائل الجديدة.',
  readAloud: 'قراءة بصوت عالٍ',
  stopReading: 'إيقاف القراءة',
  showMore: 'عرض المزيد',
  showLess: 'عرض أقل',

  branches: 'الإصدارات',
  previousBranch: 'الإصدار السابق',
  nextBranch: 'الإصدار التالي',
  branch: (index, count) => `${index} / ${count}`,
  answers: (count) =>
    counted(count, {
      one: 'إجابة واحدة',
      two: 'إجابتان جنبًا إلى جنب',
      few: 'إجابات جنبًا إلى جنب',
      many: 'إجابة جنبًا إلى جنب',
    }),
  answer: (index) => `الإجابة ${index}`,
  useThisAnswer: 'استخدام هذه الإجابة',
  compare: 'مقارنة جنبًا إلى جنب',

  phase: {
    connecting: 'جارٍ الاتصال',
    waiting: 'بانتظار النموذج',
    reasoning: 'يفكر',
    answering: 'يجيب',
    tools: 'يستخدم الأدوات',
  },
  silence: (count) => `لا استجابة منذ ${seconds(count)}. واصِل الانتظار أو أوقِف الإجابة.`,
  retryingIn: (count) => (count > 0 ? `إعادة المحاولة بعد ${seconds(count)}` : 'جارٍ إعادة المحاولة'),
  retryNow: 'إعادة المحاولة الآن',
  offline: 'أنت غير متصل بالإنترنت.',
  offlineHint: 'ستتابع الإجابة تلقائيًا عند عودة الاتصال.',
  stopped: 'لقد أوقفت هذه الإجابة.',
  cutAtLimit: 'بلغت هذه الإجابة الحد الأقصى للطول.',
  filtered: 'حجب المزوّد بقية هذه الإجابة.',

  thinking: (count) => (count > 0 ? `يفكر منذ ${seconds(count)}` : 'يفكر'),
  thought: (count) => (count === undefined ? 'الأفكار' : `فكّر ${seconds(Math.max(1, count))}`),
  refused: 'رفض النموذج الإجابة',
  sources: (count) =>
    counted(count, {
      zero: 'لا مصادر',
      one: 'مصدر واحد',
      two: 'مصدران',
      few: 'مصادر',
      many: 'مصدرًا',
      other: 'مصدر',
    }),
  image: 'صورة',
  openImage: 'فتح الصورة',
  imageFailed: 'تعذّر تحميل هذه الصورة.',
  audio: 'إجابة منطوقة',
  file: 'ملف',
  partFailed: 'تعذّر عرض هذا الجزء. نصّه:',

  toolState: {
    streaming: 'قيد التحضير',
    ready: 'جاهز',
    awaiting: 'يحتاج إلى موافقتك',
    running: 'قيد التشغيل',
    done: 'اكتمل',
    failed: 'فشل',
    declined: 'مرفوض',
    stopped: 'لم يُشغَّل',
  },
  toolAwaitsAnswer: 'ينتظر إجابتك',
  toolArguments: 'الوسيطات',
  toolResult: 'النتيجة',
  toolError: 'خطأ',
  approveQuestion: (tool) => `هل تسمح بتشغيل ${isolated(tool)} بهذه الوسيطات؟`,
  approve: 'سماح',
  decline: 'رفض',
  approveBecause: (origins) =>
    `تتضمن هذه المحادثة محتوى من ${origins.map(isolated).join('، ')}، وربما أدى إلى هذا الاستدعاء.`,
  toolFrom: (origin) => `من ${isolated(origin)}`,
  linkCarries: 'لم يرد هذا العنوان في المحادثة، وقد ينقل نصًا منها إلى مكان آخر.',
  openLink: 'فتح الرابط',
  toolAnswer: (tool) => `إجابتك عن طلب ${isolated(tool)}`,
  submitAnswer: 'إرسال',

  retry: 'إعادة المحاولة',
  loadFailed: 'تعذّر تحميل هذا الجزء.',
  retryIn: (count) => `إعادة المحاولة بعد ${seconds(count)}`,
  details: 'التفاصيل التقنية',
  copyDetails: 'نسخ التفاصيل',
  textKept: 'تم الاحتفاظ بالنص الذي وصل.',
  emptyAnswer: 'أرسل النموذج إجابة فارغة.',
  requestTooLarge: 'هذه الرسالة أكبر من أن تُرسل.',
  requestTooLargeAdvice: 'أزل المرفقات أو اختصر النص، ثم أعد المحاولة.',
  sendWithoutAttachments: 'الإرسال بدون مرفقات',
  attachmentRemoved: '[أُزيل المرفق]',
  errors: {
    invalid_request: 'هذا الطلب غير صالح.',
    network: 'تعذّر الوصول إلى الخادم.',
    timeout: 'استغرق الخادم وقتًا طويلًا للرد.',
    idle_timeout: 'تعثّرت الإجابة.',
    http: 'رفض الخادم الطلب.',
    rate_limit: 'عدد الطلبات كبير جدًا.',
    provider: 'حدث خطأ في النموذج.',
    incomplete_stream: 'انتهت الإجابة مبكرًا.',
    connection_lost: 'انقطع الاتصال.',
    empty_response: 'أرسل الخادم إجابة فارغة.',
    bad_response: 'لا يبدو هذا خادم محادثة.',
    bad_frame: 'أرسل الخادم بيانات تعذّرت قراءتها.',
    too_large: 'الإجابة كبيرة جدًا.',
    tool: 'استمرت الأدوات في استدعاء بعضها بعضًا.',
    interrupted: 'انقطعت هذه الإجابة قبل أن تكتمل.',
    not_stored: 'لا توجد بقية هذه الإجابة على الخادم.',
    misuse: 'هذا غير ممكن هنا.',
  },
  errorAdvice: {
    invalid_request: 'غيّر الإعدادات المذكورة ثم أعد المحاولة.',
    network: 'تحقق من اتصالك ومن عنوان الخادم ثم أعد المحاولة.',
    timeout: 'أعد المحاولة الآن، أو لاحقًا إذا كان الخادم مشغولًا.',
    idle_timeout: 'تابع من هنا، أو أعد المحاولة.',
    http: 'تحقق من مفتاح API والنموذج وعنوان الخادم ثم أعد المحاولة.',
    rate_limit: 'انتظر لحظة ثم أعد المحاولة.',
    provider: 'أعد المحاولة. إذا تكرر ذلك، فجرّب نموذجًا آخر.',
    incomplete_stream: 'تابع من هنا، أو أعد المحاولة.',
    connection_lost: 'تابع من هنا، أو أعد المحاولة.',
    empty_response: 'أعد المحاولة، أو جرّب نموذجًا آخر.',
    bad_response: 'تحقق من عنوان الخادم: ينبغي أن ينتهي بـ ⁨/v1⁩.',
    bad_frame: 'تابع من هنا، أو أعد المحاولة.',
    too_large: 'اطلب إجابة أقصر.',
    tool: 'اسأل سؤالًا أكثر تحديدًا، أو اسمح بخطوات أكثر.',
    interrupted: 'تابع من هنا، أو أعد المحاولة.',
    not_stored: 'تابع من هنا، أو أعد المحاولة.',
    misuse: 'راجع التفاصيل التقنية لمعرفة السبب.',
  },
  originBlocked: 'لا يسمح الخادم بطلبات من هذه الصفحة (⁨CORS⁩).',
  originBlockedAdvice: (origin) =>
    `اسمح بالأصل ⁨${origin}⁩ على الخادم، أو أرسل الطلبات عبر وكيل على خادم هذه الصفحة. يقبل المرحّل ⁨--cors ${origin}⁩.`,

  statusErrors: {
    401: 'لم يُقبل مفتاح API.',
    403: 'ليس لديك إذن بالوصول.',
    404: 'لا يعرف الخادم هذا النموذج أو العنوان.',
  },
  statusAdvice: {
    401: 'تحقق من مفتاح API ثم أعد المحاولة.',
    403: 'تحقق من النماذج والميزات التي يتيحها مفتاح API.',
    404: 'تحقق من النموذج وعنوان الخادم ثم أعد المحاولة.',
  },

  tokens: (count) =>
    counted(count, {
      zero: 'لا رموز',
      one: 'رمز واحد',
      two: 'رمزان',
      few: 'رموز',
      many: 'رمزًا',
      other: 'رمز',
    }),
  tokensPerSecond: (count) => `${isolated(count)} رمز/ث`,
  firstToken: (count) => `${isolated(count)} ث حتى أول رمز`,
  usage: 'الاستهلاك',
  logprobs: 'احتمالات الرموز',
  showLogprobs: 'إظهار الاحتمالات',
  hideLogprobs: 'إخفاء الاحتمالات',
  perplexity: (value) => `الحيرة ${isolated(value)}`,
  tokenProbability: (token, share) => `«${isolated(token)}»، ${isolated(share)}`,
  alternatives: 'البدائل',

  announceStarted: 'جارٍ إنشاء الإجابة',
  announceDone: (text) => (text === '' ? 'اكتملت الإجابة.' : text),
  announceStopped: 'تم إيقاف الإجابة',
  announceFailed: (reason) => `فشلت الإجابة. ${reason}`,

  model: 'النموذج',
  chooseModel: 'اختيار نموذج',
  searchModels: 'البحث في النماذج',
  settings: 'إعدادات الطلب',
  searchSettings: 'البحث في الإعدادات',
  resetSettings: 'إعادة تعيين الكل',
  resetField: (name) => `إعادة تعيين ${isolated(name)}`,
  fieldGroups: {
    core: 'عام',
    length: 'الطول',
    sampling: 'أخذ العينات',
    reasoning: 'التفكير',
    tools: 'الأدوات',
    output: 'المخرجات',
    caching: 'التخزين المؤقت',
    account: 'الحساب',
  },
  presets: 'إعدادات مسبقة',
  changed: 'تم تغييره',
  deprecated: 'متوقف',
  useInstead: (name) => `استخدم ${isolated(name)} بدلًا منه.`,
  notSet: 'غير محدد',
  defaultOf: (value) => `غير محدد (${isolated(value)})`,
  on: 'مفعّل',
  off: 'معطّل',
  slider: 'شريط تمرير',
  copyRequest: 'نسخ الطلب',
  copyAs: (kind) => `نسخ بصيغة ${isolated(kind)}`,

  threads: 'المحادثات',
  threadGroups: { pinned: 'المثبتة', today: 'اليوم', yesterday: 'أمس', week: 'آخر 7 أيام', older: 'أقدم' },
  threadMenu: (title) => `خيارات ${isolated(title)}`,
  threadDeleted: (title) => `حُذفت «${isolated(title)}»`,
  searchThreads: 'البحث في المحادثات',
  noThreads: 'لا توجد محادثات بعد',
  nothingFound: 'لا توجد نتائج',
  untitled: 'بدون عنوان',
  rename: 'إعادة التسمية',
  pin: 'تثبيت',
  unpin: 'إلغاء التثبيت',
  more: 'المزيد',

  commands: 'الأوامر',
  searchCommands: 'البحث في الأوامر',
  shortcuts: 'اختصارات لوحة المفاتيح',
  newLine: 'سطر جديد',
  messageAbove: 'الرسالة السابقة',
  messageBelow: 'الرسالة التالية',
  close: 'إغلاق',

  theme: 'المظهر',
  light: 'فاتح',
  dark: 'داكن',
  system: 'حسب النظام',

  day: (time) => new Date(time).toLocaleDateString('ar-u-nu-latn', DAY_FORMAT),
  unread: 'جديد',
  loadOlder: 'تحميل رسائل أقدم',
  loadingOlder: 'جارٍ تحميل رسائل أقدم',

  find: 'البحث في هذه المحادثة',
  findNext: 'المطابقة التالية',
  findPrevious: 'المطابقة السابقة',
  findCount: (index, count) => `${index} من ${count}`,

  play: 'تشغيل',
  pause: 'إيقاف مؤقت',
  position: 'موضع التشغيل',
  playbackSpeed: 'السرعة',
  stillComing: 'قيد الاستلام',
  audioFailed: 'تعذّر تشغيل هذا المقطع الصوتي.',
  transcript: 'النص',

  json: 'مخرجات منظّمة',
  jsonState: { writing: 'قيد الكتابة', complete: 'مكتملة', cut: 'غير مكتملة', broken: 'JSON غير صالح' },
  jsonItems: (count) =>
    counted(count, {
      zero: 'لا عناصر',
      one: 'عنصر واحد',
      two: 'عنصران',
      few: 'عناصر',
      many: 'عنصرًا',
      other: 'عنصر',
    }),
  showAsText: 'عرض كنص',
  showAsTree: 'عرض كشجرة',

  promptTokens: (count) => `رموز الإدخال: ${isolated(count)}`,
  cachedTokens: (count) => `منها ${isolated(count)} من الذاكرة المؤقتة`,
  reasoningTokens: (count) => `منها ${isolated(count)} للتفكير`,
  cost: 'التكلفة',

  goodAnswer: 'إجابة جيدة',
  badAnswer: 'إجابة سيئة',
  feedbackComment: 'ما الذي يمكن تحسينه؟ (اختياري)',
  feedbackThanks: 'شكرًا على ملاحظاتك.',
  sendFeedback: 'إرسال الملاحظات',

  export: 'تصدير',
  exportAs: (format) => `حفظ بصيغة ${isolated(format)}`,
  plainText: 'نص عادي',
  copyAsMarkdown: 'نسخ بصيغة Markdown',
  copyConversation: 'نسخ المحادثة',
  regenerateWith: (name) => `إعادة الإنشاء باستخدام ${isolated(name)}`,
  regenerateMenu: 'إعادة الإنشاء باستخدام…',
  rerun: 'إعادة التشغيل بالإعدادات نفسها',
  showAllSources: (count) => `عرض كل المصادر (${count})`,

  tooMany: (limit) =>
    `يمكن إرفاق ${counted(limit, { one: 'ملف واحد', two: 'ملفين', few: 'ملفات', many: 'ملفًا', other: 'ملف' })} على الأكثر.`,
  wrongType: (name, types) => `لم يُرفق ${isolated(name)}. الأنواع المدعومة: ${isolated(types)} فقط.`,
  fileKinds: { image: 'الصور', audio: 'الملفات الصوتية', video: 'مقاطع الفيديو', text: 'الملفات النصية' },
  unreadable: (name) => `تعذّرت قراءة ${isolated(name)}.`,
  mentions: 'الإشارات',
  dictate: 'إملاء صوتي',
  stopDictating: 'إيقاف الإملاء',
  dictationFailed: 'تعذّر الإملاء. اسمح بالوصول إلى الميكروفون ثم أعد المحاولة.',
  characters: (count) =>
    counted(count, { zero: 'لا أحرف', one: 'حرف واحد', two: 'حرفان', few: 'أحرف', many: 'حرفًا', other: 'حرف' }),
  aboutTokens: (count) =>
    `نحو ${counted(count, { one: 'رمز واحد', two: 'رمزين', few: 'رموز', many: 'رمزًا', other: 'رمز' })}`,
  tooLong: (count) =>
    `تجاوزت الحد بمقدار ${counted(count, { one: 'حرف واحد', two: 'حرفين', few: 'أحرف', many: 'حرفًا', other: 'حرف' })}`,

  openChat: 'فتح المحادثة',
  closeChat: 'إغلاق المحادثة',
  archive: 'أرشفة',
  unarchive: 'إلغاء الأرشفة',
  archived: (count) => `المؤرشفة (${count})`,
  download: 'تنزيل',
  zoomIn: 'تكبير',
  zoomOut: 'تصغير',
  previousImage: 'الصورة السابقة',
  nextImage: 'الصورة التالية',
  imageOf: (index, count) => `${index} من ${count}`,
  recallSent: 'تعديل الرسالة الأخيرة',

  fieldHelp,
  ...issues,
  presetName: 'اسم الإعداد المسبق',
  savePreset: 'حفظ كإعداد مسبق',
  renamePreset: (name) => `إعادة تسمية الإعداد المسبق ${isolated(name)}`,
  removePreset: (name) => `إزالة الإعداد المسبق ${isolated(name)}`,
  onlyChanged: (count) => `المغيَّر (${count})`,
  entryName: 'المفتاح',
  entryValue: 'القيمة',
  addEntry: 'إضافة',
  addTool: 'إضافة أداة',
  unnamedTool: (index) => `الأداة ${index}`,
  oneModel: 'نموذج واحد',
  modelWithOptions: 'نموذج مع خيارات',
  modelsInOrder: 'نماذج احتياطية بالترتيب',
  onlySomeTools: 'بعض الأدوات فقط',
  otherValue: 'قيمة أخرى',
  line: (line) => `السطر ${line}`,
  formatJson: 'تنسيق',
  unexpectedJson: (found) => (found === '' ? 'انتهى النص بشكل غير متوقع.' : `«${isolated(found)}» غير متوقع هنا.`),
  schemaProblem: {
    schema: () => 'يجب أن يكون المخطط كائنًا أو true أو false.',
    type: (word) => `«${isolated(word)}» ليس نوعًا. الأنواع: string وnumber وinteger وboolean وobject وarray وnull.`,
    number: (word) => `يجب أن يكون «${isolated(word)}» عددًا.`,
    count: (word) => `يجب أن يكون «${isolated(word)}» عددًا صحيحًا لا يقل عن 0.`,
    boolean: (word) => `يجب أن يكون «${isolated(word)}» إما true أو false.`,
    text: (word) => `يجب أن يكون «${isolated(word)}» نصًا.`,
    list: (word) => `يجب أن يكون «${isolated(word)}» قائمة فيها عنصر واحد على الأقل.`,
    object: (word) => `يجب أن يكون «${isolated(word)}» كائنًا.`,
    pattern: (word) => `«${isolated(word)}» ليس تعبيرًا نمطيًا صالحًا.`,
    reference: (word) => `«${isolated(word)}» لا يشير إلى شيء في هذا المخطط.`,
    required: (word) => `«${isolated(word)}» مطلوب، لكنه ليس من الخصائص.`,
    range: (word) => `«${isolated(word)}» أكبر من الحد الأعلى.`,
    root: () => 'يجب أن يكون نوع مخطط المستوى الأعلى «object».',
    closed: () => 'مع «strict» يحتاج كل كائن إلى ⁨"additionalProperties": false⁩.',
    strictRequired: (word) => `مع «strict» يجب أن تكون كل الخصائص مطلوبة؛ «${isolated(word)}» ليست كذلك.`,
    unknown: (word) => `«${isolated(word)}» ليست كلمة مفتاحية معروفة.`,
  },

  askModels: 'سؤال عدة نماذج',
  askCount: (count) =>
    `سؤال ${counted(count, { one: 'نموذج واحد', two: 'نموذجين', few: 'نماذج', many: 'نموذجًا', other: 'نموذج' })}`,
  chooseModels: 'اختيار النماذج',
  differences: 'الاختلافات',
  answerComplete: (name) => `اكتملت إجابة ${isolated(name)}.`,
  backToOne: 'عرض إجابة واحدة',
  continueWith: (token) => `المتابعة بـ«${isolated(token)}» بدلًا منه`,

  map: 'نظرة عامة على المحادثة',
  mapEmpty: 'تظهر هنا أسئلتك والإجابات عنها بكل إصداراتها.',
  shownNow: 'الحالي',
};
