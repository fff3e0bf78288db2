namespace BotAssistant.Policies;

/// <summary>Answers of the desk that were written down as documents and that nobody has signed: they stand beside the county's own, and nothing is answered from them.</summary>
internal static class UnsignedDrafts
{
    /// <summary>How their files' names begin.</summary>
    public const string Prefix = "desk-";

    /// <summary>The line that says so, until somebody who may changes it.</summary>
    public const string Line = "verified_by_county: false";
}
