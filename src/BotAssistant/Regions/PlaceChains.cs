namespace BotAssistant.Regions;

/// <summary>A mention in the making: one name or a chain of names, and what the last may mean.</summary>
internal sealed record PlaceDraft(int Start, int End, RegionCode[] Codes, bool IsShort)
{
    public bool IsRelative { get; init; }

    /// <summary>Something unknown inside the place was named.</summary>
    public bool Within { get; init; }

    public bool IsVillage => !IsRelative && Codes is not [] && Codes[0].Level == RegionLevel.Village;
}

/// <summary>Picks from all that stands in a text what is meant as places, and joins what belongs together (甘肃省庆阳市环县).</summary>
internal sealed class PlaceChains(PlaceEvidence evidence)
{
    private static readonly string[] Joints = ["", " ", "·", "-", "—", "/", ">", "的", "下面的", "下边的", "那边的", "省", "市", "县"];

    public List<PlaceDraft> Read(string text, List<PlaceHit> hits, RegionCode own)
    {
        var drafts = new List<PlaceDraft>();
        var free = 0;
        foreach (var hit in hits)
        {
            if (hit.Start < free || hit.Name.Use is NameUse.Cover or NameUse.Bare || IsCovered(hit, hits, free))
                continue;
            var draft = hit.Name.Use == NameUse.Relative ? Relative(text, hit, own) : Place(text, hit, own, drafts);
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

    private PlaceDraft? Place(string text, PlaceHit hit, RegionCode own, List<PlaceDraft> drafts)
    {
        var before = drafts is [.., { IsRelative: false } last] && Joins(text, last.End, hit.Start) ? last : null;
        var within = before is null ? [] : Inside(hit.Name.Codes, before.Codes);
        var county = own.Up(RegionLevel.County);
        // Townships and villages are known to those who live there; elsewhere their names are just names, unless a chain leads to them.
        RegionCode[] codes = within is not [] ? within : [.. hit.Name.Codes.Where(code => code.Level <= RegionLevel.County || county.Contains(code))];
        if (codes is [] || !evidence.Means(text, hit, within is not [], isOwn: Array.Exists(codes, county.Contains)))
            return null;

        var end = hit.End;
        if (hit.Name.IsShort && KindBehind(text, end) is { } kind)
        {
            // 宣威县 was the name of 宣威市; but 宣威镇 is another place, and not known.
            if (kind is '镇' or '乡' or '村' or '区')
                return null;
            end++;
        }

        return new(within is [] ? hit.Start : before!.Start, end, codes, hit.Name.IsShort);
    }

    private static char? KindBehind(string text, int end) =>
        end < text.Length && text[end] is '县' or '市' or '区' or '镇' or '乡' or '村' && !IsWordBehind(text, end) ? text[end] : null;

    private static bool IsWordBehind(string text, int at) => UnknownPlaces.GoesOn(text, at);

    /// <summary>A word before or around a name hides it; what begins inside a name that was taken hides nothing.</summary>
    private static bool IsCovered(PlaceHit hit, List<PlaceHit> hits, int free)
    {
        foreach (var cover in hits)
        {
            if (cover.Start > hit.Start)
                break;
            if (cover.Name.Use != NameUse.Cover || cover.Start < free || cover.End <= hit.Start)
                continue;
            var around = cover.End >= hit.End;
            if (around || (cover.Start < hit.Start && hit.Name.Use != NameUse.Full))
                return true;
        }

        return false;
    }

    private static bool Joins(string text, int end, int start) => Array.Exists(Joints, joint => joint.Length == start - end && PlaceText.StandsAt(text, end, joint));

    private static RegionCode[] Inside(RegionCode[] codes, RegionCode[] larger) =>
        [.. codes.Where(code => Array.Exists(larger, outer => outer != code && outer.Contains(code)))];
}
