namespace BotAssistant.Regions;

/// <summary>Finds the places that are named in a message. Works on text whose traditional and full-width characters are folded already.
/// Time grows with the text's length only; safe for many threads.</summary>
public sealed class PlaceRecogniser
{
    private readonly Gazetteer gazetteer;
    private readonly PlaceWords words;
    private readonly PlaceChains chains;
    private readonly PlaceChoice choice;
    private readonly UnknownPlaces unknown;
    private volatile Built built;

    public PlaceRecogniser(Gazetteer gazetteer)
    {
        this.gazetteer = gazetteer;
        words = PlaceWords.Load();
        built = new(gazetteer.TodaysNames, new(gazetteer, words));
        chains = new(new(words));
        choice = new(words);
        unknown = new(words);
    }

    private PlaceRecogniser(PlaceRecogniser other, Gazetteer gazetteer)
    {
        (this.gazetteer, words, chains, choice, unknown) = (gazetteer, other.words, other.chains, other.choice, other.unknown);
        built = other.built with { Names = gazetteer.TodaysNames };
    }

    /// <param name="own">The asker's own place, a county or below it: it decides between places of one name, and "我们县" is it.</param>
    /// <returns>In the order of the text, never overlapping. Empty when no place is named.</returns>
    public IReadOnlyList<PlaceMention> Find(string text, RegionCode own)
    {
        var hits = Index().Scan(text);
        var drafts = chains.Read(text, hits, own);
        AddGroups(text, drafts);
        var strangers = AddUnknown(text, drafts, hits);

        var mentions = choice.Decide(text, drafts, own);
        foreach (var (start, length) in strangers)
            mentions.Add(new(start, length, text.Substring(start, length), new PlaceMeaning.Unknown()));
        if (strangers.Count > 0)
            mentions.Sort((left, right) => left.Start.CompareTo(right.Start));
        return mentions;
    }

    /// <summary>The same for another gazetteer of the same tables, without reading them again.</summary>
    internal PlaceRecogniser For(Gazetteer other) => new(this, other);

    /// <summary>Made anew after a division got another name; two who find it old at once both make it, and one stays.</summary>
    private PlaceIndex Index()
    {
        var (names, index) = built;
        if (!ReferenceEquals(names, gazetteer.TodaysNames))
        {
            built = new(gazetteer.TodaysNames, index = new(gazetteer, words));
        }

        return index;
    }

    private sealed record Built(object Names, PlaceIndex Index);

    /// <summary>石门村5组 is the group, when the village has one of that number.</summary>
    private void AddGroups(string text, List<PlaceDraft> drafts)
    {
        for (var i = 0; i < drafts.Count; i++)
        {
            if (!drafts[i].IsVillage || GroupNumbers.Read(text, drafts[i].End) is not { } group)
                continue;
            RegionCode[] groups = [.. drafts[i].Codes.SelectMany(gazetteer.Children).Where(code => IsGroup(code, group.Number))];
            if (groups is not [])
                drafts[i] = drafts[i] with { End = group.End, Codes = groups };
        }
    }

    private bool IsGroup(RegionCode code, int number) =>
        gazetteer.Find(code) is { } region && GroupNumbers.Read(region.Name, 0) is { } named && named.Number == number && named.End == region.Name.Length;

    /// <summary>Unknown townships of a place elsewhere belong to its mention; all other unknown names are returned.</summary>
    private List<(int Start, int Length)> AddUnknown(string text, List<PlaceDraft> drafts, PlaceHits hits)
    {
        var found = new List<(int, int)>();
        var (from, next) = (0, 0);
        for (var at = 0; at < text.Length; at++)
        {
            if (next < drafts.Count && at >= drafts[next].Start)
            {
                if (IsInside(drafts[next], '街') && UnknownPlaces.SubdistrictAt(text, drafts[next].End) is { } end)
                    drafts[next] = drafts[next] with { End = end, Within = true };
                from = drafts[next].End;
                at = from - 1;
                next++;
                continue;
            }

            if (unknown.StartOf(text, at, from, hits) is not { } start)
                continue;
            if (next > 0 && start == drafts[next - 1].End && IsInside(drafts[next - 1], text[at]))
                drafts[next - 1] = drafts[next - 1] with { End = at + 1, Within = true };
            else
                found.Add((start, at + 1 - start));
            from = at + 1;
        }

        return found;
    }

    private bool IsInside(PlaceDraft draft, char kind) =>
        kind is '街' or '镇' or '乡' or '村' && !draft.IsRelative && !Array.Exists(draft.Codes, gazetteer.KnowsTownshipsOf);
}
