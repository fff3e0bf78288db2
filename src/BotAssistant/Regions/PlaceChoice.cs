namespace BotAssistant.Regions;

/// <summary>Decides between places of one name: by the asker's own place, by what people mean by a short name, and by the other places in the text.</summary>
internal sealed class PlaceChoice(Gazetteer gazetteer, PlaceWords words)
{
    public List<PlaceMention> Decide(string text, List<PlaceDraft> drafts, RegionCode own)
    {
        var mentions = new List<PlaceMention>(drafts.Count);
        foreach (var draft in drafts)
        {
            var codes = Narrow(draft.Codes, draft, text, own);
            if (codes.Length > 1)
                codes = ByOthers(codes, draft, drafts);
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

    /// <summary>吉林 is the province, 长沙 the city and not the county in it, 大理 the prefecture.</summary>
    private RegionCode[] AsPeopleSay(RegionCode[] codes, string name)
    {
        if (Array.Find(codes, code => code.Level == RegionLevel.Province) is { } province && province != default)
            return [province];

        RegionCode[] outer = [.. codes.Where(code => !Array.Exists(codes, other => other != code && other.Contains(code)))];
        RegionCode[] cities = [.. outer.Where(code => code.Level == RegionLevel.Prefecture)];
        return cities is [_] && !words.Twins.Contains(name) && outer.All(code => code == cities[0] || IsDistrict(code)) ? cities : outer;
    }

    private bool IsDistrict(RegionCode code) => gazetteer.Find(code) is { Name: [.., '区'] };

    /// <summary>Another place in the text that contains exactly one of them says which.</summary>
    private static RegionCode[] ByOthers(RegionCode[] codes, PlaceDraft draft, List<PlaceDraft> drafts)
    {
        RegionCode[] told =
        [
            .. codes.Where(code => drafts.Exists(other => other != draft && !other.IsRelative && other.Codes is [var place] && place != code && place.Contains(code))),
        ];
        return told is [_] ? told : codes;
    }
}
