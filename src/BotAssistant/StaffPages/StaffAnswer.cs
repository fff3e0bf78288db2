using BotAssistant.Uploads;

namespace BotAssistant.StaffPages;

/// <summary>What a request leads to.</summary>
internal abstract record StaffAnswer
{
    public sealed record Shown(StaffPage Page) : StaffAnswer;

    /// <summary>Opens another page of ours.</summary>
    /// <param name="Path">Begins with <c>/staff</c>.</param>
    /// <param name="Said">What was done, as that page's first line.</param>
    public sealed record Gone(string Path, Said Said = Said.Nothing) : StaffAnswer;

    /// <summary>A file to be saved.</summary>
    public sealed record Saved(StaffFile File) : StaffAnswer;

    /// <summary>A file, to be kept.</summary>
    public sealed record Handed(StoredFile File) : StaffAnswer;

    /// <summary>It is not there, or not theirs: nobody is told which.</summary>
    public sealed record Missing : StaffAnswer;

    public static StaffAnswer Of(StaffPage? page) => page is null ? new Missing() : new Shown(page);
}

/// <summary>What was just done. Only its name travels in an address, never words.</summary>
internal enum Said
{
    Nothing,
    Answered,
    QuestionClosed,
    MatterChanged,
    WillRetry,
    PersonChanged,
    PasswordSet,
    Unbound,
    Bound,
    Withdrawn,
    RegionNoted,
    TalkAnswered,
    TalkEnded,
    DraftSaved,
    HouseholdsMerged,
    CaseChanged,
    ListTaken,
    ListNothingNew,
    ListUndone,
    TasksProposed,
    TaskAccepted,
    TaskRefused,
}
