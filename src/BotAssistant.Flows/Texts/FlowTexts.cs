using System.Reflection;
using BotAssistant.Flows.Definitions;

namespace BotAssistant.Flows.Texts;

/// <summary>What the engine says. The wording stands in dialogs/texts/flows.yaml.</summary>
public static class FlowTexts
{
    public static readonly FlowText Ask = new("flow.ask", "ask", "number", "total");
    public static readonly FlowText OptionLine = new("flow.option-line", "number", "label");
    public static readonly FlowText Between = new("flow.between");
    public static readonly FlowText ValueLine = new("flow.value", "label", "value");
    public static readonly FlowText EmptyLine = new("flow.empty", "label");
    public static readonly FlowText NotFilled = new("flow.not-filled");
    public static readonly FlowText Yes = new("flow.yes");
    public static readonly FlowText No = new("flow.no");
    public static readonly FlowText Yuan = new("flow.yuan", "amount");
    public static readonly FlowText Day = new("flow.day", "year", "month", "day", "weekday");
    public static readonly FlowText About = new("flow.about", "figure");
    public static readonly FlowText More = new("flow.more", "figure");
    public static readonly FlowText Less = new("flow.less", "figure");
    public static readonly FlowText NoneOfThem = new("flow.none");
    public static readonly FlowText LongText = new("flow.long-text", "beginning", "count");
    public static readonly FlowText OptionWithWords = new("flow.option-with-words", "label", "said");
    public static readonly FlowText Attachments = new("flow.attachments", "count");
    public static readonly FlowText LocationGiven = new("flow.location-given");
    public static readonly FlowText Recorded = new("flow.recorded", "values");
    public static readonly FlowText Changed = new("flow.changed", "label", "old", "new");
    public static readonly FlowText AlreadyRecorded = new("flow.already-recorded", "label", "value");
    public static readonly FlowText NotPlaced = new("flow.not-placed", "said");
    public static readonly FlowText NoWords = new("flow.no-words");
    public static readonly FlowText OneHousehold = new("flow.one-household", "said");
    public static readonly FlowText SeveralPlaces = new("flow.several-places", "label");
    public static readonly FlowText Purpose = new("flow.purpose", "purpose");
    public static readonly FlowText MaySkip = new("flow.may-skip");
    public static readonly FlowText Several = new("flow.several");
    public static readonly FlowText OnlyOne = new("flow.only-one");
    public static readonly FlowText StaysSo = new("flow.stays-so", "label", "value");
    public static readonly FlowText NewValueMissing = new("flow.new-value-missing", "label");
    public static readonly FlowText SoFar = new("flow.so-far", "value");
    public static readonly FlowText RestOfGroup = new("flow.rest-of-group", "labels");
    public static readonly FlowText SayAgain = new("flow.say-again", "label", "said", "ask");
    public static readonly FlowText IsItThis = new("flow.is-it-this", "label", "value");
    public static readonly FlowText WhichOne = new("flow.which-one", "label", "values");
    public static readonly FlowText IsRight = new("flow.is-right", "label", "value");
    public static readonly FlowText StillSo = new("flow.still-so", "label", "value");
    public static readonly FlowText Duplicate = new("flow.duplicate", "subject", "day", "title");
    public static readonly FlowText ReviewHead = new("flow.review", "summary");
    public static readonly FlowText ReviewLine = new("flow.review-line", "label", "value");
    public static readonly FlowText ReviewSkipped = new("flow.review-skipped", "labels");
    public static readonly FlowText ReviewNeeds = new("flow.review-needs", "needs");
    public static readonly FlowText ReviewProposed = new("flow.review-proposed", "labels");
    public static readonly FlowText Proposed = new("flow.proposed", "values");
    public static readonly FlowText ProposedAsked = new("flow.proposed-asked");
    public static readonly FlowText ReviewAdds = new("flow.review-adds", "receipt");
    public static readonly FlowText ReviewFoot = new("flow.review-foot");
    public static readonly FlowText WhichLine = new("flow.which-line");
    public static readonly FlowText WhichLineToCorrect = new("flow.which-line-to-correct");
    public static readonly FlowText ConfirmCorrection = new("flow.confirm-correction", "label", "old", "new", "day");
    public static readonly FlowText Corrected = new("flow.corrected", "receipt", "label", "value");
    public static readonly FlowText NotCorrected = new("flow.not-corrected", "receipt");
    public static readonly FlowText CorrectionLate = new("flow.correction-late", "receipt", "days");
    public static readonly FlowText ReallyCancel = new("flow.really-cancel", "title", "done", "total");
    public static readonly FlowText Cancelled = new("flow.cancelled", "title");
    public static readonly FlowText PutAway = new("flow.put-away", "title");
    public static readonly FlowText Expired = new("flow.expired", "title", "days");
    public static readonly FlowText Resume = new("flow.resume", "title", "done", "total");
    public static readonly FlowText ContinueFrom = new("flow.continue-from", "done", "total");
    public static readonly FlowText GoesOn = new("flow.goes-on");
    public static readonly FlowText Restarted = new("flow.restarted", "title");
    public static readonly FlowText BackToForm = new("flow.back-to-form", "title");
    public static readonly FlowText NotUnderstood = new("flow.not-understood", "title");
    public static readonly FlowText NotUnderstoodAgain = new("flow.not-understood-again", "title");
    public static readonly FlowText Help = new("flow.help", "title");
    public static readonly FlowText NotYetFilled = new("flow.not-yet-filled", "labels");
    public static readonly FlowText SubjectGone = new("flow.subject-gone", "label", "value");
    public static readonly FlowText SubjectMerged = new("flow.subject-merged", "label");
    public static readonly FlowText IsFirst = new("flow.is-first");
    public static readonly FlowText IsRequired = new("flow.is-required", "label");
    public static readonly FlowText SkippedOver = new("flow.skipped", "label");
    public static readonly FlowText NothingToSkip = new("flow.nothing-to-skip");
    public static readonly FlowText GroupNotSkipped = new("flow.group-not-skipped");
    public static readonly FlowText Receipt = new("flow.receipt", "title", "receipt", "summary", "minutes");
    public static readonly FlowText ReceiptFinal = new("flow.receipt-final", "title", "receipt", "summary");
    public static readonly FlowText UndoNever = new("flow.undo-never", "receipt");
    public static readonly FlowText ReceiptUntilDecided = new("flow.receipt-until-decided", "title", "receipt", "summary", "minutes");
    public static readonly FlowText ReceiptAdded = new("flow.receipt-added", "title", "receipt", "summary", "minutes", "adds_to");
    public static readonly FlowText AlreadySubmitted = new("flow.already-submitted", "receipt");
    public static readonly FlowText Undone = new("flow.undone", "receipt");
    public static readonly FlowText UndoLate = new("flow.undo-late", "receipt", "minutes");
    public static readonly FlowText ButtonOfAnother = new("flow.button-of-another");
    public static readonly FlowText ButtonOfEnded = new("flow.button-of-ended");
    public static readonly FlowText ButtonOld = new("flow.button-old");
    public static readonly FlowText AnswerTooLong = new("flow.answer-too-long", "limit");
    public static readonly FlowText FileUnexpected = new("flow.file-unexpected");
    public static readonly FlowText TooManyFiles = new("flow.too-many-files", "limit");
    public static readonly FlowText TooManyChosen = new("flow.too-many-chosen", "limit");
    public static readonly FlowText OutOfRange = new("flow.out-of-range");
    public static readonly FlowText TooVague = new("flow.too-vague");
    public static readonly FlowText OtherUnit = new("flow.other-unit", "unit");
    public static readonly FlowText OtherPeriod = new("flow.other-period", "unit");
    public static readonly FlowText DayVague = new("flow.day-vague");
    public static readonly FlowText PhoneBeginning = new("flow.phone-beginning");
    public static readonly FlowText PhoneWrong = new("flow.phone-wrong", "count");
    public static readonly FlowText IdNumberWrong = new("flow.id-number-wrong");
    public static readonly FlowText IdNumberLength = new("flow.id-number-length", "count");
    public static readonly FlowText NotListed = new("flow.not-listed", "said");
    public static readonly FlowText TooManyListed = new("flow.too-many-listed");
    public static readonly FlowText NewValueUnclear = new("flow.new-value-unclear", "label", "said");

    /// <summary>From Sunday on, as <see cref="DayOfWeek"/> counts.</summary>
    public static readonly IReadOnlyList<FlowText> Weekdays =
    [
        new("flow.weekday-0"),
        new("flow.weekday-1"),
        new("flow.weekday-2"),
        new("flow.weekday-3"),
        new("flow.weekday-4"),
        new("flow.weekday-5"),
        new("flow.weekday-6"),
    ];

    private static readonly Dictionary<string, FlowText> Labels = new[]
    {
        "same",
        "one-by-one",
        "skip",
        "right",
        "wrong",
        "none-of-them",
        "add",
        "new",
        "cancel",
        "confirm-cancel",
        "submit",
        "edit",
        "nothing",
        "continue",
        "restart",
        "later",
    }.ToDictionary(key => key, key => new FlowText("flow.label-" + key), StringComparer.Ordinal);

    private static readonly Dictionary<QuestionKind, FlowText> Hints = Enum.GetValues<QuestionKind>()
        .ToDictionary(kind => kind, kind => new FlowText("flow.hint-" + QuestionKinds.NameOf(kind)));

    private static readonly Lazy<IReadOnlyList<FlowText>> Declared = new(() =>
    [
        .. typeof(FlowTexts).GetFields(BindingFlags.Static | BindingFlags.Public).Concat(typeof(FlowFileTexts).GetFields(BindingFlags.Static | BindingFlags.Public))
            .Select(field => field.GetValue(null)).OfType<FlowText>(),
        .. Weekdays, .. Labels.Values, .. Hints.Values,
    ]);

    /// <summary>All texts that the wording has to hold.</summary>
    public static IReadOnlyList<FlowText> All => Declared.Value;

    internal static FlowText LabelOf(string key) => Labels[key];

    internal static FlowText HintOf(QuestionKind kind) => Hints[kind];
}
