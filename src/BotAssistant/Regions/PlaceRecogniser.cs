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
        chains = new(new(words), code => gazetteer.Find(code)?.Name.EndsWith('区') ?? false);
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
        return choice.Decide(text, WithUnknown(text, drafts, hits), own);
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

    /// <summary>With the names that nobody here knows. What lies inside a county whose townships are not listed belongs to the county's mention;
    /// what follows a place otherwise makes the whole mention an unknown one: no figure of the larger place is its own.</summary>
    private List<PlaceDraft> WithUnknown(string text, List<PlaceDraft> drafts, PlaceHits hits)
    {
        var all = new List<PlaceDraft>(drafts.Count);
        var (from, next) = (0, 0);
        for (var at = 0; at < text.Length; at++)
        {
            if (next < drafts.Count && at >= drafts[next].Start)
            {
                AddKnown(all, text, drafts[next++]);
                from = all[^1].End;
                at = from - 1;
                continue;
            }

            if (unknown.StartOf(text, at, from, hits) is not { } start)
                continue;
            AddUnknown(all, text, start, at + 1);
            from = at + 1;
        }

        return all;
    }

    private void AddKnown(List<PlaceDraft> all, string text, PlaceDraft draft)
    {
        // 枞阳县石门村: that the own county has a village of that name says nothing about a county whose villages are not listed.
        if (draft.Stray is { } stray && Array.TrueForAll(stray.Elsewhere, code => code.Level > RegionLevel.County) && MayHaveUnlisted(draft))
            draft = draft with { Stray = null, Within = true };
        if (draft.Stray is null && unknown.SubdistrictAt(text, draft.End) is { } end)
            draft = !draft.IsRelative && MayHaveUnlisted(draft) ? draft with { End = end, Within = true } : draft with { IsRelative = false, Stray = new(draft.End, []), End = end };

        // 火星县石门村: what is known by that name lies elsewhere.
        if (all is [.., { Stray: not null } last] && last.End == draft.Start && !draft.IsRelative && IsDeeper(draft, text[last.End - 1]))
            all[^1] = last with { End = draft.End };
        else
            all.Add(draft);
    }

    private void AddUnknown(List<PlaceDraft> all, string text, int start, int end)
    {
        var kind = text[end - 1];
        var before = all is [.., var last] && PlaceChains.LeadsInto(text, last.End, start) && IsParent(last, text, kind) ? last : null;
        if (before is null)
            all.Add(new(start, end, [], IsShort: false) { Stray = new(start, []) });
        else if (before.Stray is not null)
            all[^1] = before with { End = end };
        else if (kind is '镇' or '乡' or '村' && !before.IsRelative && MayHaveUnlisted(before))
            all[^1] = before with { End = end, Within = true };
        else
            all[^1] = before with { End = end, IsRelative = false, Stray = new(start, []) };
    }

    private static bool IsParent(PlaceDraft draft, string text, char kind) =>
        draft.Codes is [] ? Depth(kind) > Depth(text[draft.End - 1])
        : (draft.IsRelative ? draft.Codes[0].Level >= RegionLevel.County : draft.Codes[0].Level > RegionLevel.Nation)
            && Array.TrueForAll(draft.Codes, code => Depth(kind) > (int)code.Level);

    private static bool IsDeeper(PlaceDraft draft, char kind) => draft.Codes is not [] && Array.TrueForAll(draft.Codes, code => (int)code.Level > Depth(kind));

    /// <summary>How deep a division of that kind lies at most, as <see cref="RegionLevel"/> counts; there are cities in cities.</summary>
    private static int Depth(char kind) => (int)(kind switch
    {
        '省' => RegionLevel.Province,
        '州' => RegionLevel.Prefecture,
        '镇' or '乡' or '道' => RegionLevel.Township,
        '村' => RegionLevel.Village,
        _ => RegionLevel.County,
    });

    /// <summary>Whether there are townships and villages that are not listed here. A prefecture without counties has them, too.</summary>
    private bool MayHaveUnlisted(PlaceDraft draft) => draft.Codes is not [] && Array.TrueForAll(draft.Codes, code =>
        (code.Level >= RegionLevel.County || (code.Level == RegionLevel.Prefecture && gazetteer.Children(code).Count == 0)) && !gazetteer.KnowsTownshipsOf(code));
}
