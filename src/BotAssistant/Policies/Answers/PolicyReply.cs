using BotAssistant.Policies.Library;
using BotAssistant.Regions;

namespace BotAssistant.Policies.Answers;

/// <summary>A sentence of a document that is said, with its place in the document.</summary>
/// <param name="Start">Offset in the document's text, in UTF-16 units.</param>
public sealed record Quoted(StoredPolicy Policy, string Text, string Section, int Passage, int Start)
{
    /// <summary>Of a row of a table: what its columns are called, and what it says in each; none for prose.</summary>
    public IReadOnlyList<TableCell> Cells { get; init; } = [];
}

/// <param name="Column">What stands above it; empty where nothing does.</param>
public sealed record TableCell(string Column, string Value);

/// <summary>What one document says to a question.</summary>
/// <param name="Sentences">Those that answer, best first.</param>
/// <param name="Extra">Lines beside them, by what they are about: amounts, conditions, materials, ways to apply.</param>
/// <param name="IsExpired">It does not hold at the asked time.</param>
public sealed record AnswerPart(StoredPolicy Policy, IReadOnlyList<Quoted> Sentences, IReadOnlyList<(Facets Facet, IReadOnlyList<Quoted> Lines)> Extra, bool IsExpired)
{
    /// <summary>What replaces an expired one; null if that is not known.</summary>
    public StoredPolicy? Successor { get; init; }

    /// <summary>What this one has replaced.</summary>
    public StoredPolicy? Replaced { get; init; }

    /// <summary>Amounts that the document lists and that are not said.</summary>
    public int More { get; init; }

    /// <summary>0 to 1: how much of the question's own words the first sentence has.</summary>
    public double Match { get; init; }

    /// <summary>The classes of which these speak and the said ones do not.</summary>
    public IReadOnlyList<string> MoreClasses { get; init; } = [];

    /// <summary>Another document of the same place and time with other figures.</summary>
    public Quoted? Conflict { get; init; }

    public IEnumerable<Quoted> All => [.. Sentences, .. Extra.SelectMany(extra => extra.Lines), .. Conflict is null ? Array.Empty<Quoted>() : [Conflict]];
}

/// <summary>What is to be said to a policy question.</summary>
public abstract record PolicyReply
{
    private PolicyReply()
    {
    }

    /// <param name="Parts">What answers, for one place or several.</param>
    /// <param name="Context">What the higher level says beside it.</param>
    public sealed record Answer(string? Topic, RegionCode Place, bool PlaceIsNamed, IReadOnlyList<AnswerPart> Parts, AnswerPart? Context, PolicyThread Thread) : PolicyReply
    {
        /// <summary>Named places for which nothing was found.</summary>
        public IReadOnlyList<RegionCode> Without { get; init; } = [];

        /// <summary>Further names that several places have, or none.</summary>
        public IReadOnlyList<PlaceMention> Unclear { get; init; } = [];

        /// <summary>Named years for which nothing was found.</summary>
        public IReadOnlyList<int> WithoutYears { get; init; } = [];

        /// <summary>More places were named than are answered at once.</summary>
        public bool PlacesCut { get; init; }

        /// <summary>The kinds of household that the answer took the asker for, though the question names none; none if it made no difference.</summary>
        public IReadOnlyList<string> ForKinds { get; init; } = [];

        /// <summary>These are recorded, and not only said.</summary>
        public bool KindsAreRecorded { get; init; }

        /// <summary>The question wants to know how the two parts differ.</summary>
        public bool Compares { get; init; }

        /// <summary>By how much is asked, not only which is more.</summary>
        public bool ByHowMuch { get; init; }

        /// <summary>What is grown or kept and of which no line of the document speaks.</summary>
        public string? Unsaid { get; init; }

        /// <summary>Several years were named; the present is answered.</summary>
        public bool SeveralYears { get; init; }

        /// <summary>A year that has not come yet was asked about.</summary>
        public int? LaterYear { get; init; }

        /// <summary>What a document without a topic, such as a speech, says beside it.</summary>
        public AnswerPart? Mention { get; init; }
    }

    /// <param name="Context">What the higher level says; null if nothing.</param>
    public sealed record NoProvision(string Topic, string Office, RegionCode Place, bool PlaceIsNamed, AnswerPart? Context, PolicyThread Thread) : PolicyReply
    {
        /// <summary>The year that was asked about, if the question names one.</summary>
        public int? Year { get; init; }

        /// <summary>Further places that were named and for which there is nothing either.</summary>
        public IReadOnlyList<RegionCode> Without { get; init; } = [];

        /// <summary>Further names that several places have, or none.</summary>
        public IReadOnlyList<PlaceMention> Unclear { get; init; } = [];

        public bool PlacesCut { get; init; }

        /// <summary>What a document without a topic, such as a speech, says of it all the same.</summary>
        public AnswerPart? Mention { get; init; }
    }

    /// <summary>It has to be said which place is meant.</summary>
    public abstract record AboutPlace(string Name) : PolicyReply
    {
        public string? Topic { get; init; }
    }

    /// <summary>Several places are called so.</summary>
    public sealed record WhichPlace(string Name, IReadOnlyList<RegionCode> Places, string Question) : AboutPlace(Name);

    /// <summary>It looks like the name of a place, but none is known by it.</summary>
    public sealed record NoSuchPlace(string Name) : AboutPlace(Name)
    {
        /// <summary>It is known to be no place of this country.</summary>
        public bool IsAbroad { get; init; }

        /// <summary>It is some other place, and no name ("the next county").</summary>
        public bool IsUnnamed { get; init; }

        /// <summary>All that was said of the place: with the known one that it is said to be in.</summary>
        public string Mention { get; init; } = "";

        /// <summary>The known place that it is said to be in; several of one name are possible.</summary>
        public IReadOnlyList<RegionCode> In { get; init; } = [];

        /// <summary>What is called so in other places.</summary>
        public IReadOnlyList<RegionCode> Elsewhere { get; init; } = [];

        public string Question { get; init; } = "";
    }

    /// <summary>It is asked in which place it is most; only some places' rules are known, so no such place can be told.</summary>
    public sealed record WhereMost(string Topic) : PolicyReply;

    /// <summary>It is about some policy, but does not say which.</summary>
    /// <param name="Topics">What may be meant; may be none.</param>
    public sealed record WhichTopic(IReadOnlyList<string> Topics) : PolicyReply;

    /// <summary>The amounts differ by class and the question does not say which.</summary>
    public sealed record WhichClass(string Topic, IReadOnlyList<string> Classes, string Question, PolicyThread Thread) : PolicyReply;
}
