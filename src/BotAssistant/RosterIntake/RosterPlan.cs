using BotAssistant.Rosters.Checks;
using BotAssistant.Rosters.Columns;

namespace BotAssistant.RosterIntake;

internal enum PlannedAct
{
    /// <summary>The records do not have it.</summary>
    Add,

    Change,

    /// <summary>It says what it said before, or what the records have.</summary>
    Same,

    /// <summary>It stood in the list before.</summary>
    Missing,

    /// <summary>It looks like one that is there; a person has to say.</summary>
    Doubtful,

    /// <summary>It has an error, and is left out until it is put right.</summary>
    LeftOut,
}

/// <summary>What becomes of one household, or of one other thing that is listed. Names are masked.</summary>
/// <param name="Row">0: it stands in no row.</param>
/// <param name="Number">户编号, or what else people call it by.</param>
/// <param name="Fields">Titles of the columns that change.</param>
/// <param name="Like">The 户编号 of the household that it looks like.</param>
/// <param name="Key">By which a person says what it is.</param>
internal sealed record PlannedLine(PlannedAct Act, string Sheet, int Row, string Number, string Who, IReadOnlyList<string> Fields, string? Like, string Key);

/// <summary>What a list would do, or did.</summary>
/// <param name="Counts">Of every act.</param>
/// <param name="Lines">All but what stays the same; up to <see cref="MostLines"/>.</param>
/// <param name="Batch">The batch's number, where something was written.</param>
/// <param name="Verifications">Matters for somebody to look.</param>
internal sealed record RosterPlan(
    RosterKind Kind, RosterSummary Summary, DateOnly DataDate, IReadOnlyDictionary<PlannedAct, int> Counts, IReadOnlyList<PlannedLine> Lines, long? Batch, int Verifications)
{
    public const int MostLines = 10_000;

    public bool ChangesNothing => Counts[PlannedAct.Add] + Counts[PlannedAct.Change] + Counts[PlannedAct.Missing] == 0;
}

/// <summary>What a person said about doubtful households.</summary>
/// <param name="Same">What stands in the list to the 户编号 of the household that it is.</param>
/// <param name="New">What is none of those that are there.</param>
internal sealed record RosterDecisions(IReadOnlyDictionary<string, string> Same, IReadOnlySet<string> New)
{
    public static readonly RosterDecisions None = new(new Dictionary<string, string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
}
