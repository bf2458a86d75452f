import { megabytes } from './size.js';
import type { Words } from './Words.js';

export const arabic: Words = {
  conversations: 'المحادثات',
  hideConversations: 'إخفاء المحادثات',
  newConversation: 'محادثة جديدة',
  untitled: 'بدون عنوان',
  rename: 'إعادة التسمية',
  titleField: 'عنوان المحادثة',
  find: 'البحث في هذه المحادثة',
  shortcuts: 'اختصارات لوحة المفاتيح',
  close: 'إغلاق',
  branchOff: 'التفريع إلى محادثة جديدة',
  branchOf: (title) => `فرع من ${title}`,

  settings: 'إعدادات الطلب',
  request: 'الطلب',
  branches: 'الفروع',
  panel: 'اللوحة',
  requestAndBranches: 'الطلب والفروع',
  hidePanel: 'إخفاء اللوحة',
  moreOptions: 'خيارات أخرى',
  exportMenu: 'تصدير…',

  preferences: {
    title: 'الإعدادات',
    look: 'المظهر',
    theme: 'السمة',
    themes: { system: 'حسب النظام', light: 'فاتح', dark: 'داكن' },
    density: 'الكثافة',
    writing: 'الكتابة والقراءة',
    sendWith: 'الإرسال بواسطة',
    enter: 'مفتاح الإدخال',
    modEnter: '⌃ أو ⌘ + مفتاح الإدخال',
    scrolling: 'التمرير',
    titles: 'العناوين',
    titleFromQuestion: 'السؤال الأول',
    titleFromModel: 'يكتبها النموذج',
    data: 'البيانات',
    stored: (count, bytes) =>
      `عدد المحادثات في هذا المتصفح: ${count}${bytes === undefined ? '' : `، الحجم: ${megabytes(bytes, 'ar-u-nu-latn')} ميغابايت`}`,
    importThreads: 'استيراد…',
    exportAll: 'تصدير الكل',
    deleteAll: 'حذف الكل…',
    deleteQuestion: (count) => `هل تريد حذف كل المحادثات من هذا المتصفح؟ العدد: ${count}`,
    deleteNow: 'حذف',
    keep: 'إلغاء',
    undo: 'تراجع',
    deletedAll: 'حُذفت كل المحادثات.',
    imported: (count) => `عدد المحادثات المستوردة: ${count}.`,
    importFailed: (name) => `\u2068${name}\u2069 ليس ملف محادثة.`,
    model: 'النموذج',
    thisConversation: 'هذه المحادثة',
    pin: 'تثبيت',
    unpin: 'إلغاء التثبيت',
    archive: 'أرشفة',
    unarchive: 'إلغاء الأرشفة',
    exportJson: 'تصدير بصيغة JSON',
    deleteThread: 'حذف',
  },

  language: 'اللغة',
  accent: 'لون التمييز',
  accents: {
    blue: 'أزرق',
    sea: 'بحري',
    green: 'أخضر',
    amber: 'كهرماني',
    rose: 'وردي',
    violet: 'بنفسجي',
    grey: 'رمادي',
  },

  summary: 'إجابات تتدفق كلمةً كلمة في تطبيقات React، من أي خادم متوافق مع OpenAI.',
  embedded: ['يجيب هنا نموذج صغير مدمج بالإنجليزية. لاستخدام نموذج حقيقي، اضبط ', '.'],
  glance: ['شاهد ', 'كل الأجزاء في نظرة واحدة', '، أو اضغط ', ' لعرض الأوامر.'],
  suggestions: [
    {
      title: 'شرح المد والجزر',
      description: 'ماركداون بجدول وشيفرة، تظهر أثناء الكتابة',
      prompt: 'المد والجزر',
    },
    {
      title: 'التفكير أولًا',
      description: 'خطوات تفكير تُطوى عند انتهائها',
      prompt: 'ثلاثة مفاتيح ومصباح في الغرفة المجاورة: كيف أعرف المفتاح الصحيح بنظرة واحدة؟',
    },
    {
      title: 'السؤال عن الطقس',
      description: 'استدعاء أداة ينتظر موافقتك',
      prompt: 'كيف سيكون الطقس في بيرغن؟',
    },
    { title: 'ثلاث إجابات معًا', description: 'جنبًا إلى جنب، والاختيار لك', prompt: 'التمرّن على الكمان' },
  ],

  show: 'عرض',
  allParts: 'كل الأجزاء في نظرة واحدة',
  asPopup: 'نافذة منبثقة في صفحة',
  asPanel: 'لوحة بجانب صفحة',
  looser: 'مريحة',
  denser: 'مضغوطة',
  follow: 'متابعة الإجابة',
  pin: 'تثبيت السؤال في الأعلى',
  inventive: 'أكثر إبداعًا',

  cities: 'المدن',
  triggers: {
    tides: { name: 'المد', description: 'ماركداون بجدول وشيفرة', insert: 'المد والجزر' },
    weather: { name: 'الطقس', description: 'أداة تستأذن أولًا', insert: 'كيف سيكون الطقس في بيرغن؟' },
    calculate: { name: 'حساب', description: 'أداة تعمل مباشرة', insert: 'كم يساوي 12 × (7 + 5)؟' },
    shorter: { name: 'اختصار', description: 'الإجابة الأخيرة في جملة واحدة', insert: 'لخّص ذلك في جملة واحدة.' },
  },

  weather: {
    city: 'المدينة',
    skies: ['مطر', 'مطر خفيف', 'غائم', 'صحو غالبًا', 'صافٍ'],
    day: (days) => (days === 0 ? 'اليوم' : days === 1 ? 'غدًا' : days === 2 ? 'بعد يومين' : `بعد ${days} أيام`),
    between: (sky, low, high) => `${sky}، من ${low} إلى ${high} °م`,
  },
  gallery: {
    curve: 'ماذا يقول هذا المنحنى؟',
    curveThought: 'منحنى يرتفع ثم يثبت ثم يهبط مرتين في اليوم: إنه الماء على الأرجح.',
    curveAnswer: ['إنه **ارتفاع الماء** على مدى يوم:', ' مدّان وجزران.'],
    sources: ['المد والجزر ومستويات الماء', 'المد والجزر'],
    sayIt: 'قلها لي من فضلك.',
    spoken: 'يأتي البحر ويذهب مرتين في اليوم.',
    asJson: 'مواعيد المد القادمة في بيرغن، بصيغة JSON.',
    country: 'النرويج',
    sendThem: 'أرسلها إلى مدير الميناء.',
    tooManyDays: 'خطأ: يجب ألا تزيد days على 7.',
    refusal: 'لا أستطيع إرسالها: لم يطلبها مدير الميناء.',
    moreOfMoon: 'إذن حدثني أكثر عن القمر.',
    moonBegins: 'يجذب القمر الجانب القريب من الأرض أكثر قليلًا مما يجذب',
    lost: 'انقطع الاتصال في منتصف الإجابة.',
  },
  page: {
    kicker: 'مذكرات الميناء',
    title: 'لماذا يأتي البحر ويذهب',
    first:
      'مرتين في اليوم يصعد الماء درجات الرصيف، وينتظر، ثم ينزل من جديد. لا أحد هنا ينظر إلى القمر ليعرف الموعد؛ إنهم ينظرون إلى الطين وإلى القوارب.',
    inCorner:
      'هذه صفحة كأي صفحة أخرى. تنتظر المحادثة في زاويتها: افتحها بالزر المستدير، واكتب، وأغلقها بمفتاح Esc. وتبقى الصفحة قابلة للاستخدام طوال الوقت.',
    atSide:
      'هذه صفحة كأي صفحة أخرى. تقف المحادثة بجانبها: افتحها بالزر المستدير، واكتب، وأغلقها بمفتاح Esc. وتبقى الصفحة قابلة للاستخدام طوال الوقت.',
    back: 'العودة إلى العرض الكامل',
    frame: 'اسأل الميناء',
  },

  tryAgain: 'إعادة المحاولة',
  faults: {
    'no-address': ({ name }) =>
      `تم ضبط ${name} دون OPENAI_BASE_URL. اضبطه على بداية الواجهة البرمجية، مثل https://api.openai.com/v1.`,
    'bad-address': ({ address }) =>
      `قيمة OPENAI_BASE_URL ليست عنوانًا: «${address}». يبدأ العنوان بـ http:// أو https://، مثل https://api.openai.com/v1.`,
    'no-key': ({ host }) => `لم يُضبط OPENAI_API_KEY. يطلب ${host} مفتاحًا؛ ولا يُستغنى عنه إلا مع خوادم هذا الجهاز.`,
  },
  noModels: (host = 'هذا الخادم', status) =>
    status === undefined
      ? `تعذّر عرض نماذج ${host}: الخادم لا يستجيب.`
      : `تعذّر عرض نماذج ${host}: أرسل الخادم الحالة ${status}.`,
};
