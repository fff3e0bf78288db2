using BotAssistant.Regions;

namespace BotAssistant.Tests.Regions;

public sealed class PlaceRecogniserTests
{
    public static TheoryData<string, string, string> Sentences
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (var line in SentenceTable.Read("places.tsv"))
            {
                var columns = line.Split('\t');
                data.Add(columns[0], columns[1], columns[2]);
            }

            return data;
        }
    }

    public static TheoryData<string> OrdinarySentences => [.. SentenceTable.Read("no-places.txt")];

    [Theory]
    [MemberData(nameof(Sentences))]
    public void The_places_in_a_sentence_are_found(string text, string home, string expected) =>
        Assert.Equal(expected, Places.Show(Places.Recogniser.Find(text, RegionCode.Parse(home))));

    [Theory]
    [MemberData(nameof(OrdinarySentences))]
    public void An_ordinary_sentence_names_no_place(string text) =>
        Assert.Equal("", Places.Show(Places.Recogniser.Find(text, Places.Lanxi)));

    [Fact]
    public void There_are_enough_sentences_of_both_kinds()
    {
        Assert.True(SentenceTable.Read("places.tsv").Length >= 150);
        Assert.True(SentenceTable.Read("no-places.txt").Length >= 150);
    }

    [Fact]
    public void Mentions_say_where_they_stand_and_never_overlap()
    {
        var text = string.Join(',', SentenceTable.Read("places.tsv").Select(line => line.Split('\t')[0]));

        var end = 0;
        foreach (var mention in Places.Recogniser.Find(text, Places.Lanxi))
        {
            Assert.True(mention.Start >= end, $"'{mention.Text}' begins inside the mention before it.");
            Assert.Equal(text.Substring(mention.Start, mention.Length), mention.Text);
            end = mention.Start + mention.Length;
        }

        Assert.True(end > text.Length - 20, "The last sentence's place was found.");
    }

    [Fact]
    public void A_place_is_found_by_its_name_wherever_it_lies()
    {
        // Names in full, each in its chain, for everybody in the country: what the gazetteer holds can be said.
        var missed = Counties()
            .Select(code => (Code: code, Found: Places.Recogniser.Find(Places.Gazetteer.FullName(code) + "的低保标准", Places.Lanxi)))
            .Where(entry => entry.Found is not [{ Meaning: PlaceMeaning.Known known }] || known.Code != entry.Code)
            .Select(entry => $"{Places.Gazetteer.FullName(entry.Code)} -> {Places.Show(entry.Found)}");

        Assert.Equal("", string.Join('\n', missed));
    }

    [Fact]
    public void A_county_alone_is_found_or_asked_about()
    {
        var missed = Counties()
            .Where(code => Places.Gazetteer.Find(code)!.Name is not ("城区" or "郊区" or "矿区" or "东区" or "西区" or "新市区" or "老城区" or "新城区"))
            .Select(code => (Code: code, Found: Places.Recogniser.Find("我的户口在" + Places.Gazetteer.Find(code)!.Name, Places.Lanxi)))
            .Where(entry => entry.Found is not [var only] || !(only.Meaning switch
            {
                PlaceMeaning.Known known => known.Code == entry.Code,
                PlaceMeaning.Ambiguous several => several.Codes.Contains(entry.Code),
                _ => false,
            }))
            .Select(entry => $"{Places.Gazetteer.FullName(entry.Code)} -> {Places.Show(entry.Found)}");

        Assert.Equal("", string.Join('\n', missed));
    }

    [Fact]
    public void Nothing_is_found_in_what_is_no_text()
    {
        Assert.Empty(Places.Recogniser.Find("", Places.Lanxi));
        Assert.Empty(Places.Recogniser.Find("县", Places.Lanxi));
        Assert.Empty(Places.Recogniser.Find("?!。。。", Places.Lanxi));
        Assert.Empty(Places.Recogniser.Find("\uD83D\uDE00\uD83D\uDE00 \uD83D", Places.Lanxi));
        Assert.Empty(Places.Recogniser.Find("SELECT * FROM users; --", Places.Lanxi));
        Assert.Empty(Places.Recogniser.Find(new string('县', 10_000), Places.Lanxi));
    }

    [Fact]
    public void A_very_long_message_is_read_to_its_end()
    {
        var found = Places.Recogniser.Find(string.Concat(Enumerable.Repeat("鼓楼区城市合作社,", 2_000)) + "宣威", Places.Lanxi);

        Assert.Equal(2_001, found.Count);
        Assert.Equal(new PlaceMeaning.Known(RegionCode.Parse("530381")), found[^1].Meaning);
    }

    [Fact]
    public void Without_the_demo_county_its_places_are_unknown()
    {
        using var national = RegionFiles.National();
        var recogniser = new PlaceRecogniser(Gazetteer.Load(national, []));

        Assert.Equal("澜溪县=none", Places.Show(recogniser.Find("澜溪县的低保", RegionCode.Parse("621022"))));
    }

    private static IEnumerable<RegionCode> Counties() =>
        from province in Places.Gazetteer.Children(RegionCode.Nation)
        from prefecture in Places.Gazetteer.Below(province)
        where prefecture.Level == RegionLevel.County
        select prefecture;
}
