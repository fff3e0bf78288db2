namespace BotAssistant.Understanding.Cues;

/// <summary>
/// A word of the lists in a message: which concept or word, and where. A word with a gap stands in two pieces, from <paramref name="Start"/> to
/// <paramref name="GapStart"/> and from <paramref name="GapEnd"/> to <paramref name="End"/>; without one both gap positions are its end.
/// </summary>
internal readonly record struct WordHit(int Token, int Start, int GapStart, int GapEnd, int End)
{
    /// <summary>Whether they share a character; what stands in a gap is shared by nobody.</summary>
    public bool Overlaps(WordHit other) =>
        Meets(other.Start, other.GapStart) || Meets(other.GapEnd, other.End);

    /// <summary>Whether the other stands within one of its pieces; what stands in a gap is not its own.</summary>
    public bool Covers(WordHit other) =>
        (Start <= other.Start && other.End <= GapStart) || (GapEnd <= other.Start && other.End <= End)
        || (Start == other.Start && GapStart == other.GapStart && GapEnd == other.GapEnd && End == other.End);

    private bool Meets(int start, int end) =>
        start < end && ((Start < end && start < GapStart) || (GapEnd < End && GapEnd < end && start < End));
}
