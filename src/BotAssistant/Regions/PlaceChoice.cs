namespace BotAssistant.Regions;

/// <summary>Decides between places of one name: by the asker's own place, by what people mean by a short name, and by the other places in the text.</summary>
internal sealed class PlaceChoice(PlaceWords words)
{
    public List<PlaceMention> Decide(string text, List<PlaceDraft> drafts, RegionCode own)
    {
        RegionCode[] said = [.. drafts.Where(draft => draft is { IsRelative: false, Stray: null }).Select(draft => draft.Codes).Where(codes => codes is [_]).Select(codes => codes[0]).Distinct()];
        var mentions = new List<PlaceMention>(drafts.Count);
        foreach (var draft in drafts)
        {
            if (draft.Stray is { } stray)
            {
                mentions.Add(new(draft.Start, draft.End - draft.Start, text[draft.Start..draft.End], new PlaceMeaning.Unknown(text[stray.Start..draft.End]) { In = draft.Codes, Elsewhere = stray.Elsewhere }));
                continue;
            }

            var codes = Narrow(draft.Codes, draft, text, own);
            if (codes.Length > 1)
                codes = ByOthers(codes, said);
            PlaceMeaning meaning = codes is [var code] ? new PlaceMeaning.Known(code) { Within = draft.Within } : new PlaceMeaning.Ambiguous(codes);
            mentions.Add(new(draft.Start, draft.End - draft.Start, text[draft.Start..draft.End], meaning) { IsRelative = draft.IsRelative });
        }

        return mentions;
    }

    private RegionCode[] Narrow(RegionCode[] codes, PlaceDraft draft, string text, RegionCode own)
    {
        if (codes.Length == 1)
            return codes;

        // The nearest: in the own village, township, county, prefecture. A province is too wide to settle anything.
        foreach (var home in own.SelfAndAncestors().TakeWhile(home => home.Level >= RegionLevel.Prefecture))
        {
            RegionCode[] near = [.. codes.Where(home.Contains)];
            if (near is not [])
                return near;
        }

        return draft.IsShort ? AsPeopleSay(codes, text[draft.Start..draft.End]) : codes;
    }

    /// <summary>吉林 is the province, 长沙 the city and not the county in it, 甘南 the prefecture and not the county far away.</summary>
    private RegionCode[] AsPeopleSay(RegionCode[] codes, string name)
    {
        if (Array.Find(codes, code => code.Level == RegionLevel.Province) is { } province && province != default)
            return [province];

        RegionCode[] outer = [.. codes.Where(code => !Array.Exists(codes, other => other != code && other.Contains(code)))];
        RegionCode[] cities = [.. outer.Where(code => code.Level == RegionLevel.Prefecture)];
        return cities is [_] && !words.Twins.Contains(name) ? cities : outer;
    }

    /// <summary>Another place in the text that contains exactly one of them says which.</summary>
    private static RegionCode[] ByOthers(RegionCode[] codes, RegionCode[] said)
    {
        RegionCode[] told = [.. codes.Where(code => Array.Exists(said, place => place != code && place.Contains(code)))];
        return told is [_] ? told : codes;
    }
}
