namespace BotAssistant.Regions;

/// <summary>A place in a text. <paramref name="Start"/> and <paramref name="Length"/> count characters (UTF-16) of the text as given; a chain
/// like "云南省曲靖市宣威市" is one mention, of its last link.</summary>
public sealed record PlaceMention(int Start, int Length, string Text, PlaceMeaning Meaning)
{
    /// <summary>Said from the asker's own place ("我们县", "村里", "省里", "全国") instead of by name.</summary>
    public bool IsRelative { get; init; }
}

public abstract record PlaceMeaning
{
    private PlaceMeaning()
    {
    }

    public sealed record Known(RegionCode Code) : PlaceMeaning
    {
        /// <summary>A place inside <see cref="Code"/> was named that nobody here can know: "枞阳县白梅乡" is known as 枞阳县.</summary>
        public bool Within { get; init; }
    }

    /// <summary>Several are called so, and neither the asker's own place nor another place in the text says which. In the order of their codes.</summary>
    public sealed record Ambiguous(IReadOnlyList<RegionCode> Codes) : PlaceMeaning
    {
        public bool Equals(Ambiguous? other) => other is not null && Codes.SequenceEqual(other.Codes);

        public override int GetHashCode() => Codes.Aggregate(Codes.Count, HashCode.Combine);
    }

    /// <summary>Looks like the name of a place and is none that is known ("梨花县"), or none of the place that it is said to be in.</summary>
    /// <param name="Name">What is not known of the mention: its end, or all of it.</param>
    public sealed record Unknown(string Name) : PlaceMeaning
    {
        /// <summary>The known place that it is said to be in; several of one name are possible, none if no known place was named.</summary>
        public IReadOnlyList<RegionCode> In { get; init; } = [];

        /// <summary>What is called so in other places.</summary>
        public IReadOnlyList<RegionCode> Elsewhere { get; init; } = [];

        public bool Equals(Unknown? other) => other is not null && Name == other.Name && In.SequenceEqual(other.In) && Elsewhere.SequenceEqual(other.Elsewhere);

        public override int GetHashCode() => HashCode.Combine(Name, In.Count, Elsewhere.Count);
    }
}
