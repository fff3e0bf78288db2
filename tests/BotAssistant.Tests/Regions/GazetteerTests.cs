using BotAssistant.Regions;

namespace BotAssistant.Tests.Regions;

public sealed class GazetteerTests
{
    [Theory]
    [InlineData("621022", "甘肃省庆阳市环县")]
    [InlineData("530381", "云南省曲靖市宣威市")]
    [InlineData("110105", "北京市朝阳区")]
    [InlineData("500229", "重庆市城口县")]
    [InlineData("469024", "海南省临高县")]
    [InlineData("441900", "广东省东莞市")]
    [InlineData("622927", "甘肃省临夏回族自治州积石山保安族东乡族撒拉族自治县")]
    [InlineData("99012120020103", "澜江省澜州市澜溪县青石乡上坝村3组")]
    [InlineData("100000", "全国")]
    // Townships of other counties are not here: the county is named.
    [InlineData("621022100", "甘肃省庆阳市环县")]
    [InlineData("980101", "980101")]
    public void A_full_name_has_everything_above(string code, string name) => Assert.Equal(name, Places.Gazetteer.FullName(RegionCode.Parse(code)));

    [Theory]
    [InlineData("990121", "990121", "澜溪县")]
    [InlineData("990121", "990121200201", "澜溪县")]
    [InlineData("990121200", "990121", "青石乡")]
    [InlineData("990121200203", "990121", "青石乡石门村")]
    [InlineData("990121200203", "990121200", "石门村")]
    [InlineData("99012120020302", "990121200", "石门村2组")]
    [InlineData("990121101201", "990121200", "柳湾镇石门村")]
    [InlineData("990122", "990121", "云坪县")]
    [InlineData("990122200", "990121", "云坪县茶岭乡")]
    [InlineData("990100", "990121", "澜州市")]
    [InlineData("990000", "990121", "澜江省")]
    [InlineData("100000", "990121", "全国")]
    [InlineData("530381", "990121", "云南省宣威市")]
    [InlineData("530300", "990121", "云南省曲靖市")]
    [InlineData("350111", "990121", "福建省福州市晋安区")]
    [InlineData("620000", "990121", "甘肃省")]
    [InlineData("500229", "990121", "重庆市城口县")]
    [InlineData("441900", "990121", "广东省东莞市")]
    [InlineData("469024", "990121", "海南省临高县")]
    [InlineData("621021", "621022", "庆城县")]
    public void A_name_is_as_short_as_is_clear_from_there(string code, string from, string name) =>
        Assert.Equal(name, Places.Gazetteer.NameFor(RegionCode.Parse(code), RegionCode.Parse(from)));

    [Theory]
    [InlineData("宣威", "530381")]
    [InlineData("宣威市", "530381")]
    [InlineData("环县", "621022")]
    [InlineData("甘肃", "620000")]
    [InlineData("积石山", "622927")]
    [InlineData("积石山县", "622927")]
    [InlineData("恩施", "422800 422801")]
    [InlineData("恩施州", "422800")]
    [InlineData("东乡", "361003 622926")]
    [InlineData("鼓楼区", "320106 320302 350102 410204")]
    [InlineData("石门村", "990121101201 990121200203")]
    [InlineData("管城", "410104")]
    [InlineData("梨花县", "")]
    [InlineData("市辖区", "")]
    [InlineData("环", "")]
    [InlineData("兰州新", "")]
    public void Names_lead_to_all_that_are_called_so(string name, string codes) =>
        Assert.Equal(codes, string.Join(' ', Places.Gazetteer.Named(name)));

    [Fact]
    public void The_whole_country_is_there()
    {
        var provinces = Places.Gazetteer.Children(RegionCode.Nation).Where(code => code != RegionCode.Parse("990000")).ToArray();

        Assert.Equal(34, provinces.Length);
        // 342 rows, less nine that only keep the table regular.
        Assert.Equal(333, provinces.Sum(province => Places.Gazetteer.Below(province).Count(code => code.Level == RegionLevel.Prefecture)));
        // 2,978 rows, less three that repeat their prefecture's code (东莞, 中山, 儋州).
        Assert.Equal(2_975, provinces.Sum(province => Places.Gazetteer.Below(province).Count(code => code.Level == RegionLevel.County)));
    }

    [Fact]
    public void The_demo_county_has_three_townships_nine_villages_and_forty_five_groups()
    {
        var below = Places.Gazetteer.Below(Places.Lanxi).ToLookup(code => code.Level);

        Assert.Equal(["鹿鸣镇", "柳湾镇", "青石乡"], below[RegionLevel.Township].Select(code => Places.Gazetteer.Find(code)!.Name));
        Assert.Equal(9, below[RegionLevel.Village].Count());
        Assert.Equal(45, below[RegionLevel.Group].Count());
    }

    [Fact]
    public void What_a_county_says_about_its_own_places_wins()
    {
        using var national = RegionFiles.National();
        var gazetteer = Gazetteer.Load(national, [new(RegionCode.Parse("621022"), "环县", ["环州"]), new(RegionCode.Parse("621022100"), "曲子镇", [])]);

        Assert.Equal([RegionCode.Parse("621022")], gazetteer.Named("环州"));
        Assert.Equal("曲子镇", gazetteer.NameFor(RegionCode.Parse("621022100"), RegionCode.Parse("621022")));
        Assert.Null(gazetteer.Find(Places.Lanxi));
    }

    [Theory]
    [InlineData("621022 环县")]
    [InlineData("62102\t环县")]
    public void A_broken_table_is_refused(string line) =>
        Assert.Throws<FormatException>(() => Gazetteer.Load(new StringReader("# facts\n" + line), []));

    [Fact]
    public void A_former_name_means_one_division_that_is_called_otherwise_now()
    {
        using var file = RegionFiles.FormerNames();
        var former = RegionFiles.Rows(file).SelectMany(columns => columns[1].Split(' '), (columns, name) => (Code: RegionCode.Parse(columns[0]), Name: name)).ToArray();

        Assert.True(former.Length > 50, $"{former.Length} former names were read.");
        Assert.All(former, entry =>
        {
            Assert.Equal([entry.Code], Places.Gazetteer.Named(entry.Name));
            Assert.NotEqual(entry.Name, Places.Gazetteer.Find(entry.Code)!.Name);
        });
    }
}
