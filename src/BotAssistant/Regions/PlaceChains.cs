namespace BotAssistant.Regions;

/// <summary>A mention in the making: one name or a chain of names, and what the last may mean.</summary>
internal sealed record PlaceDraft(int Start, int End, RegionCode[] Codes, bool IsShort)
{
    public bool IsRelative { get; init; }

    /// <summary>Something unknown inside the place was named.</summary>
    public bool Within { get; init; }

    /// <summary>Its end is not known there.</summary>
    public StrayName? Stray { get; init; }

    public bool IsVillage => !IsRelative && Stray is null && Codes is not [] && Codes[0].Level == RegionLevel.Village;
}

/// <summary>The end of a mention that is not known where it is said to be, or nowhere.</summary>
/// <param name="Elsewhere">All that is called so in other places.</param>
internal sealed record StrayName(int Start, RegionCode[] Elsewhere);

/// <summary>Picks from all that stands in a text what is meant as places, and joins what belongs together (甘肃省庆阳市环县).</summary>
internal sealed class PlaceChains(PlaceEvidence evidence, Func<RegionCode, bool> isDistrict)
{
    private static readonly string[] Joints = ["", " ", "·", "-", "—", "/", ">", "的", "下面的", "下边的", "那边的"];

    /// <summary>Between a place and what is said to lie in it; the other joints stand between places of a list as well.</summary>
    private static readonly string[] Inward = ["", " ", "的", "里的", "下面的", "下边的", "那边的"];

    public List<PlaceDraft> Read(string text, PlaceHits hits, RegionCode own)
    {
        var drafts = new List<PlaceDraft>();
        var free = 0;
        foreach (var hit in hits.All)
        {
            if (hit.Start < free || hit.Name.Use is NameUse.Cover or NameUse.Common or NameUse.Bare || IsCovered(text, hit, hits, free))
                continue;
            var draft = hit.Name.Use == NameUse.Relative ? Relative(text, hit, own) : Place(text, hit, hits, own, drafts);
            if (draft is null)
                continue;
            if (drafts is [.., var last] && draft.Start == last.Start)
                drafts[^1] = draft;
            else
                drafts.Add(draft);
            free = draft.End;
        }

        return drafts;
    }

    private static PlaceDraft? Relative(string text, PlaceHit hit, RegionCode own) => PlaceEvidence.MeansOwn(text, hit)
        ? new(hit.Start, hit.End, [own.Up(hit.Name.Level)], IsShort: false) { IsRelative = true }
        : null;

    private PlaceDraft? Place(string text, PlaceHit hit, PlaceHits hits, RegionCode own, List<PlaceDraft> drafts)
    {
        var before = drafts is [.., { IsRelative: false } last] && Joins(text, last.End, hit.Start) ? last : null;
        var within = before is null ? [] : Inside(hit.Name.Codes, before.Codes);
        var county = own.Up(RegionLevel.County);
        // Townships and villages are known to those who live there; elsewhere their names are just names, unless a chain leads to them.
        RegionCode[] codes = within is not [] ? within : [.. hit.Name.Codes.Where(code => code.Level <= RegionLevel.County || county.Contains(code))];
        if (codes is [] || IsPeacefulTown(text, hit, drafts) || !evidence.Means(text, hit, within is not [], isOwn: Array.Exists(codes, county.Contains)))
            return null;

        var end = hit.End;
        if (hit.Name.IsShort && !IsNameBehind(hits, end) && KindBehind(text, end) is { } kind)
        {
            // 宣威县 was the name of 宣威市; but 宣威镇 is another place, and not known. 城市 is a word of its own.
            if (kind is '镇' or '乡' or '村' or '区' || (kind == '市' && text[end - 1] == '城'))
                return null;
            // A province or a large city never was a county, and 红旗县 is not the district of a city far away.
            var noDistricts = hit.Name.Use != NameUse.Short || Array.Exists(codes, code => code.Level < RegionLevel.County);
            codes = [.. codes.Where(code => code.Level >= RegionLevel.County && !(noDistricts && isDistrict(code)))];
            if (codes is [])
                return null;
            end++;
        }

        // 四川省澜溪县: known, but not there.
        if (before is not null && within is [] && LeadsInto(text, before.End, hit.Start) && hit.Name.Use is NameUse.Full or NameUse.Tiny or NameUse.Short && Array.TrueForAll(codes, code => Array.TrueForAll(before.Codes, outer => code.Level > outer.Level)))
            return new(before.Start, end, before.Codes, IsShort: false) { Stray = new(before.Stray?.Start ?? hit.Start, codes) };

        return new(within is [] ? hit.Start : before!.Start, end, codes, hit.Name.IsShort);
    }

    /// <summary>和平乡, with nothing before it that 和 could join, or right behind the place that it lies in: no 平乡.</summary>
    private static bool IsPeacefulTown(string text, PlaceHit hit, List<PlaceDraft> drafts) => hit.Name.IsShort && hit.Name.Text[^1] is '乡' or '镇' or '村'
        && hit.Start > 0 && text[hit.Start - 1] == '和' && (PlaceText.BeginsAt(text, hit.Start - 1) || (drafts is [.., var before] && before.End == hit.Start - 1));

    private static char? KindBehind(string text, int end) =>
        end < text.Length && text[end] is '县' or '市' or '区' or '镇' or '乡' or '村' && !IsWordBehind(text, end) ? text[end] : null;

    /// <summary>昭通镇雄: the character that looks like a kind begins the next name.</summary>
    private static bool IsNameBehind(PlaceHits hits, int end)
    {
        foreach (var hit in hits.Near(end))
        {
            if (hit.Start == end && hit.Name.Codes.Length > 0)
                return true;
        }

        return false;
    }

    private static bool IsWordBehind(string text, int at) => UnknownPlaces.GoesOn(text, at);

    /// <summary>What begins inside a name that was taken hides nothing.</summary>
    private static bool IsCovered(string text, PlaceHit hit, PlaceHits hits, int free)
    {
        foreach (var word in hits.Near(hit.Start))
        {
            if (word.Start < free || word.End <= hit.Start)
                continue;
            if (word.Name.Use == NameUse.Cover && word.End >= hit.End)
                return true;
            // 今天 hides 天水 behind it, but 来自 does not hide 自贡: a grammatical word stands alone.
            if (word.Name.Use is NameUse.Common or NameUse.Cover && word.Start < hit.Start && word.End <= hit.End
                && hit.Name.Use is not (NameUse.Full or NameUse.Relative) && !PlaceText.StandsAlone(text[word.Start]))
                return true;
        }

        return false;
    }

    /// <summary>Whether what begins at <paramref name="start"/> is said to lie in what ends at <paramref name="end"/>.</summary>
    public static bool LeadsInto(string text, int end, int start) => Array.Exists(Inward, joint => joint.Length == start - end && PlaceText.StandsAt(text, end, joint));

    private static bool Joins(string text, int end, int start) => Array.Exists(Joints, joint => joint.Length == start - end && PlaceText.StandsAt(text, end, joint));

    private static RegionCode[] Inside(RegionCode[] codes, RegionCode[] larger) =>
        [.. codes.Where(code => Array.Exists(larger, outer => outer != code && outer.Contains(code)))];
}
