using System.Reflection;

namespace BotAssistant.Rosters;

/// <summary>All that can be said about a list. The texts stand in <c>dialogs/texts/rosters.yaml</c>.</summary>
public static class RosterKeys
{
    // The file
    public static readonly RosterKey Empty = new("roster-file.empty");
    public static readonly RosterKey TooLarge = new("roster-file.too-large", "most");
    public static readonly RosterKey Encrypted = new("roster-file.encrypted");
    public static readonly RosterKey OldWorkbook = new("roster-file.old-workbook");
    public static readonly RosterKey IsHtml = new("roster-file.is-html");
    public static readonly RosterKey NotWorkbook = new("roster-file.not-workbook");
    public static readonly RosterKey NotText = new("roster-file.not-text");
    public static readonly RosterKey Broken = new("roster-file.broken");
    public static readonly RosterKey Macros = new("roster-file.macros");
    public static readonly RosterKey UnpacksTooLarge = new("roster-file.unpacks-too-large");
    public static readonly RosterKey ForbiddenXml = new("roster-file.forbidden-xml");
    public static readonly RosterKey TooManyRows = new("roster-file.too-many-rows", "most");
    public static readonly RosterKey TooManyColumns = new("roster-file.too-many-columns", "most");
    public static readonly RosterKey TooSlow = new("roster-file.too-slow", "minutes");
    public static readonly RosterKey QuoteOpen = new("roster-file.quote-open", "row");
    public static readonly RosterKey NoHeader = new("roster-file.no-header");
    public static readonly RosterKey KindsDiffer = new("roster-file.kinds-differ", "sheets");
    public static readonly RosterKey NeedsMapping = new("roster-file.needs-mapping", "columns");
    public static readonly RosterKey DatesDiffer = new("roster-file.dates-differ", "dates");

    // What was passed over
    public static readonly RosterKey SheetHidden = new("roster.sheet-hidden");
    public static readonly RosterKey SheetNoHeader = new("roster.sheet-no-header");
    public static readonly RosterKey RowHidden = new("roster.row-hidden");
    public static readonly RosterKey TotalRow = new("roster.total-row");
    public static readonly RosterKey Footnote = new("roster.footnote");
    public static readonly RosterKey ColumnUnknown = new("roster.column-unknown", "header");

    // Cells
    public static readonly RosterKey CellCut = new("roster.cell-cut", "most");
    public static readonly RosterKey CellError = new("roster.cell-error", "value");
    public static readonly RosterKey CellCleaned = new("roster.cell-cleaned");
    public static readonly RosterKey Missing = new("roster.missing", "title");
    public static readonly RosterKey IdScientific = new("roster.id-scientific");
    public static readonly RosterKey IdMasked = new("roster.id-masked");
    public static readonly RosterKey IdWrong = new("roster.id-wrong", "value");
    public static readonly RosterKey DateWrong = new("roster.date-wrong", "title");
    public static readonly RosterKey DateUnlikely = new("roster.date-unlikely", "title", "value");
    public static readonly RosterKey NumberWrong = new("roster.number-wrong", "title");
    public static readonly RosterKey YesNoWrong = new("roster.yes-no-wrong", "title");
    public static readonly RosterKey CodeUnknown = new("roster.code-unknown", "title", "allowed");
    public static readonly RosterKey PhoneWrong = new("roster.phone-wrong");
    public static readonly RosterKey PhoneMissing = new("roster.phone-missing");
    public static readonly RosterKey PhoneShared = new("roster.phone-shared", "count", "rows");

    // People and households
    public static readonly RosterKey IdTwice = new("roster.id-twice", "number");
    public static readonly RosterKey IdRepeated = new("roster.id-repeated", "row");
    public static readonly RosterKey MembersDiffer = new("roster.members-differ", "stated", "counted");
    public static readonly RosterKey HouseholdDiffers = new("roster.household-differs", "title");
    public static readonly RosterKey NoHead = new("roster.no-head");
    public static readonly RosterKey TwoHeads = new("roster.two-heads", "count");
    public static readonly RosterKey ChildWorks = new("roster.child-works", "age");
    public static readonly RosterKey ChildDropout = new("roster.child-dropout", "age");
    public static readonly RosterKey IncomeLow = new("roster.income-low", "line");
    public static readonly RosterKey IncomeJump = new("roster.income-jump", "percent");
    public static readonly RosterKey RemovedBeforeFound = new("roster.removed-before-found");
    public static readonly RosterKey FoundBeforeNotice = new("roster.found-before-notice");
    public static readonly RosterKey DisabilityBare = new("roster.disability-bare");
    public static readonly RosterKey VillageOldName = new("roster.village-old-name", "name");
    public static readonly RosterKey VillageUnknown = new("roster.village-unknown");
    public static readonly RosterKey VillageAmbiguous = new("roster.village-ambiguous");
    public static readonly RosterKey OutsideRegion = new("roster.outside-region");
    public static readonly RosterKey CauseOther = new("roster.cause-other");
    public static readonly RosterKey RemovedWithoutDay = new("roster.removed-without-day");
    public static readonly RosterKey HelperUnknown = new("roster.helper-unknown");
    public static readonly RosterKey DeadListed = new("roster.dead-listed");
    public static readonly RosterKey PhoneMadeUp = new("roster.phone-made-up");

    // Against the records
    public static readonly RosterKey HouseholdClosed = new("roster.household-closed", "number");
    public static readonly RosterKey HouseholdDoubtful = new("roster.household-doubtful", "number");
    public static readonly RosterKey HouseholdUnknown = new("roster.household-unknown");
    public static readonly RosterKey HouseholdRepeated = new("roster.household-repeated", "number");
    public static readonly RosterKey NumberDiffers = new("roster.number-differs", "number");
    public static readonly RosterKey OlderList = new("roster.older-list", "date");
    public static readonly RosterKey LoanDayPast = new("roster.loan-day-past", "date");
    public static readonly RosterKey NoPermission = new("roster.no-permission");
    public static readonly RosterKey MatterDiffers = new("roster.matter-differs", "number");
    public static readonly RosterKey IssueClosed = new("roster.issue-closed");
    public static readonly RosterKey IssueHousehold = new("roster.issue-household");
    public static readonly RosterKey IssueOpen = new("roster.issue-open", "number");
    public static readonly RosterKey CadreAmbiguous = new("roster.cadre-ambiguous");
    public static readonly RosterKey CaseOpen = new("roster.case-open");

    /// <summary>Every key of this class, so that whoever registers the texts cannot forget one.</summary>
    public static IReadOnlyList<RosterKey> All { get; } =
    [
        .. typeof(RosterKeys).GetFields(BindingFlags.Static | BindingFlags.Public).Select(field => field.GetValue(null)).OfType<RosterKey>(),
    ];
}
