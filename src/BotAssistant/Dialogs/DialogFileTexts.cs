namespace BotAssistant.Dialogs;

/// <summary>What is said about dialog files that cannot be used. They are dialog files' own entries: see <see cref="Said"/>.</summary>
internal static class DialogFileTexts
{
    public static readonly TextKey Heading = new("dialog-file.heading");
    public static readonly TextKey ShippedOnly = new("dialog-file.shipped-only", "count");
    public static readonly TextKey KeptOld = new("dialog-file.kept-old", "count");
    public static readonly TextKey InForce = new("dialog-file.in-force");

    public static readonly TextKey Text = new("dialog-file.text");
    public static readonly TextKey Menu = new("dialog-file.menu");
    public static readonly TextKey Intent = new("dialog-file.intent");

    public static readonly TextKey NoDirectory = new("dialog-file.no-directory");
    public static readonly TextKey NoDirectoryDo = new("dialog-file.no-directory-do");
    public static readonly TextKey NotListable = new("dialog-file.not-listable");
    public static readonly TextKey NotReadable = new("dialog-file.not-readable");
    public static readonly TextKey AllowReading = new("dialog-file.allow-reading");
    public static readonly TextKey WrongFolder = new("dialog-file.wrong-folder");
    public static readonly TextKey WrongFolderDo = new("dialog-file.wrong-folder-do", "folders");
    public static readonly TextKey WrongEnding = new("dialog-file.wrong-ending");
    public static readonly TextKey WrongEndingDo = new("dialog-file.wrong-ending-do");
    public static readonly TextKey Empty = new("dialog-file.empty");
    public static readonly TextKey EmptyDo = new("dialog-file.empty-do");
    public static readonly TextKey TooLarge = new("dialog-file.too-large");
    public static readonly TextKey TooLargeDo = new("dialog-file.too-large-do");
    public static readonly TextKey NotUtf8 = new("dialog-file.not-utf8");
    public static readonly TextKey NotUtf8Do = new("dialog-file.not-utf8-do");

    public static readonly TextKey NotYaml = new("dialog-file.not-yaml");
    public static readonly TextKey NotYamlDo = new("dialog-file.not-yaml-do");
    public static readonly TextKey SecondDocument = new("dialog-file.second-document");
    public static readonly TextKey SecondDocumentDo = new("dialog-file.second-document-do");
    public static readonly TextKey Reference = new("dialog-file.reference");
    public static readonly TextKey Anchor = new("dialog-file.anchor");
    public static readonly TextKey WriteOut = new("dialog-file.write-out");
    public static readonly TextKey Tag = new("dialog-file.tag");
    public static readonly TextKey TagDo = new("dialog-file.tag-do");
    public static readonly TextKey TooDeep = new("dialog-file.too-deep");
    public static readonly TextKey TooDeepDo = new("dialog-file.too-deep-do");
    public static readonly TextKey KeyNotSimple = new("dialog-file.key-not-simple");
    public static readonly TextKey KeyNotSimpleDo = new("dialog-file.key-not-simple-do");
    public static readonly TextKey TwiceHere = new("dialog-file.twice-here", "name", "line");
    public static readonly TextKey Twice = new("dialog-file.twice", "name", "first");
    public static readonly TextKey KeepOne = new("dialog-file.keep-one");
    public static readonly TextKey WrongShape = new("dialog-file.wrong-shape");
    public static readonly TextKey WriteEntries = new("dialog-file.write-entries");
    public static readonly TextKey WriteWords = new("dialog-file.write-words");
    public static readonly TextKey WriteMenu = new("dialog-file.write-menu");
    public static readonly TextKey WriteText = new("dialog-file.write-text");
    public static readonly TextKey FieldsExpected = new("dialog-file.fields-expected", "names");
    public static readonly TextKey FieldsMissing = new("dialog-file.fields-missing", "names");
    public static readonly TextKey FieldUnknown = new("dialog-file.field-unknown", "name");

    public static readonly TextKey VersionNotNumber = new("dialog-file.version-not-number");
    public static readonly TextKey VersionNotNumberDo = new("dialog-file.version-not-number-do");
    public static readonly TextKey TextEmpty = new("dialog-file.text-empty");
    public static readonly TextKey TextEmptyDo = new("dialog-file.text-empty-do");
    public static readonly TextKey TextTooLong = new("dialog-file.text-too-long", "most");
    public static readonly TextKey TextTooLongDo = new("dialog-file.text-too-long-do");
    public static readonly TextKey BraceAlone = new("dialog-file.brace-alone", "brace");
    public static readonly TextKey SlotNameWrong = new("dialog-file.slot-name-wrong", "slot");
    public static readonly TextKey BracesDo = new("dialog-file.braces-do");
    public static readonly TextKey MenuSize = new("dialog-file.menu-size", "most");
    public static readonly TextKey LabelTwice = new("dialog-file.label-twice", "label");
    public static readonly TextKey NoExamples = new("dialog-file.no-examples", "name");
    public static readonly TextKey NoExamplesDo = new("dialog-file.no-examples-do");
    public static readonly TextKey WordKind = new("dialog-file.word-kind", "kind");
    public static readonly TextKey WordKindDo = new("dialog-file.word-kind-do", "kinds");
    public static readonly TextKey WriteConcept = new("dialog-file.write-concept");
    public static readonly TextKey Concept = new("dialog-file.concept");
    public static readonly TextKey Cue = new("dialog-file.cue", "cue");
    public static readonly TextKey CueDo = new("dialog-file.cue-do");
    public static readonly TextKey NoConcept = new("dialog-file.no-concept", "cue", "concept");
    public static readonly TextKey NoConceptDo = new("dialog-file.no-concept-do");
    public static readonly TextKey Phrase = new("dialog-file.phrase", "most");
    public static readonly TextKey PhraseDo = new("dialog-file.phrase-do");

    public static readonly TextKey Missing = new("dialog-file.missing", "what", "name");
    public static readonly TextKey MissingDo = new("dialog-file.missing-do");
    public static readonly TextKey Unused = new("dialog-file.unused", "what", "name");
    public static readonly TextKey NotReplaceable = new("dialog-file.not-replaceable", "what", "name");
    public static readonly TextKey CorrectName = new("dialog-file.correct-name");
    public static readonly TextKey DidYouMean = new("dialog-file.did-you-mean", "nearest");
    public static readonly TextKey SameKey = new("dialog-file.same-key", "name");
    public static readonly TextKey SameKeyDo = new("dialog-file.same-key-do");
    public static readonly TextKey NoSlot = new("dialog-file.no-slot", "name", "slot");
    public static readonly TextKey NoSlotsDo = new("dialog-file.no-slots-do");
    public static readonly TextKey SlotsDo = new("dialog-file.slots-do", "slots");
    public static readonly TextKey NearestSlot = new("dialog-file.nearest-slot", "nearest", "slots");
    public static readonly TextKey NoVersion = new("dialog-file.no-version", "name");
    public static readonly TextKey NoVersionDo = new("dialog-file.no-version-do");
    public static readonly TextKey ExampleTwice = new("dialog-file.example-twice", "example", "one", "other", "place");

    public static readonly TextKey NoHandler = new("dialog-file.no-handler", "name");
    public static readonly TextKey NoHandlerDo = new("dialog-file.no-handler-do", "names");
    public static readonly TextKey HandlerNeeds = new("dialog-file.handler-needs", "name", "question");
    public static readonly TextKey HandlerNeedsDo = new("dialog-file.handler-needs-do", "question");
    public static readonly TextKey NoAnswers = new("dialog-file.no-answers", "name");
    public static readonly TextKey NoAnswersDo = new("dialog-file.no-answers-do");

    public static TextKey Of(string what) => what switch
    {
        "text" => Text,
        "menu" => Menu,
        _ => Intent,
    };
}
