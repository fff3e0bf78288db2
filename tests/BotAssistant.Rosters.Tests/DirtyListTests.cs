using static BotAssistant.Rosters.Tests.Checked;

namespace BotAssistant.Rosters.Tests;

/// <summary>What real lists have in them: each must be found, where it is, and a clean list must have nothing.</summary>
public sealed class DirtyListTests
{
    [Fact]
    public void A_clean_list_has_nothing_to_say()
    {
        var list = PeopleIn(["人数", "户联系电话"],
            Person("9901210000001", "赵砚山", "户主", Zhao, "3", "12900000001"),
            Person("9901210000001", "何槿", "配偶", He, "3", "12900000001"),
            Person("9901210000001", "赵小满", "之孙女", Xiaoman, "3", "12900000001"));

        Assert.Empty(list.Findings);
        Assert.Equal((3, 1, 0), (list.Summary.Rows, list.Summary.Households, list.Summary.Unusable));
    }

    [Fact]
    public void An_id_number_in_two_households()
    {
        var list = PeopleIn([], Person("1", "赵砚山", "户主", Zhao), Person("2", "钱某", "户主", Zhao));

        var found = list.Only(RosterKeys.IdTwice);
        Assert.Equal((3, "F"), (found.Row, found.Column));
        Assert.Equal([("number", "1")], found.Slots);
    }

    [Theory]
    [InlineData("990121195803120111")]
    [InlineData("990121195813120110")]
    [InlineData("99012119580312011")]
    public void An_id_number_that_cannot_be(string id)
    {
        var list = PeopleIn([], Person("1", "赵砚山", "户主", id));

        var found = list.Only(RosterKeys.IdWrong);
        Assert.Equal(("F", FindingWeight.Error), (found.Column, found.Weight));
        Assert.DoesNotContain("19580312", found.Slots[0].Value, StringComparison.Ordinal);
        Assert.Equal(1, list.Summary.Unusable);
    }

    [Theory]
    [InlineData("<n>6.12345195803120E+17")]
    [InlineData("<n>990121195803120000")]
    [InlineData("6.12E+17")]
    public void An_id_number_that_a_workbook_made_a_figure_of_is_refused_and_not_guessed(string cell)
    {
        var list = PeopleIn([], Person("1", "赵砚山", "户主", cell));

        Assert.Equal(FindingWeight.Error, list.Only(RosterKeys.IdScientific).Weight);
        Assert.Equal(1, list.Summary.Unusable);
    }

    [Fact]
    public void A_masked_id_number_is_refused() =>
        Assert.Equal(FindingWeight.Error, PeopleIn([], Person("1", "蒋半夏", "户主", "990122********00XX")).Only(RosterKeys.IdMasked).Weight);

    [Fact]
    public void Four_people_stated_and_two_listed_wherever_the_rows_stand()
    {
        var list = PeopleIn(["人数"], Person("1", "赵砚山", "户主", Zhao, "4"), Person("2", "赵小满", "户主", Xiaoman, "1"), Person("1", "何槿", "配偶", He, "4"));

        Assert.Equal([("stated", "4"), ("counted", "2")], list.Only(RosterKeys.MembersDiffer).Slots);
        Assert.Equal("G", list.Only(RosterKeys.MembersDiffer).Column);
    }

    [Fact]
    public void No_head_or_two()
    {
        var list = PeopleIn([], Person("1", "赵砚山", "户主", Zhao), Person("1", "何槿", "户主", He), Person("2", "赵小满", "之孙女", Xiaoman));

        Assert.Equal(2, list.Only(RosterKeys.TwoHeads).Row);
        Assert.Equal((4, "E"), (list.Only(RosterKeys.NoHead).Row, list.Only(RosterKeys.NoHead).Column));
    }

    [Fact]
    public void A_child_of_eight_with_work()
    {
        var list = PeopleIn(["劳动技能", "务工时间(月)"], Person("1", "某小儿", "户主", "99012120180304024X", "丧失劳动力", "10"));

        Assert.Equal([("age", "8")], list.Only(RosterKeys.ChildWorks).Slots);
    }

    [Fact]
    public void A_child_that_left_school() =>
        Assert.Equal([("age", "13")], PeopleIn(["在校生状况"], Person("1", "周小雨", "户主", "990121201305040247", "辍学")).Only(RosterKeys.ChildDropout).Slots);

    [Fact]
    public void Income_below_the_line_of_a_household_that_nobody_watches()
    {
        var list = PeopleIn(["人均纯收入", "户类型"], Person("1", "赵砚山", "户主", Zhao, "7,900元", "一般农户"), Person("2", "何槿", "户主", He, "7900", "监测户"));

        Assert.Equal(2, list.Only(RosterKeys.IncomeLow).Row);
    }

    [Fact]
    public void Income_that_nearly_tripled() =>
        Assert.Equal([("percent", "+180")], PeopleIn(["人均纯收入", "上年人均"], Person("1", "赵砚山", "户主", Zhao, "2.8万", "10000")).Only(RosterKeys.IncomeJump).Slots);

    [Fact]
    public void Removed_before_it_was_found() =>
        Assert.Equal("H", PeopleIn(["风险识别时间", "风险消除时间"], Person("1", "赵砚山", "户主", Zhao, "2026.4", "2025年12月")).Only(RosterKeys.RemovedBeforeFound).Column);

    [Fact]
    public void Found_before_the_public_notice_ended()
    {
        Assert.True(PeopleIn(["风险识别时间", "公示截止"], Person("1", "赵砚山", "户主", Zhao, "2026-04-01", "2026-04-06")).Has(RosterKeys.FoundBeforeNotice));
        Assert.False(PeopleIn(["风险识别时间", "公示截止"], Person("1", "赵砚山", "户主", Zhao, "2026-04", "2026-04-06")).Has(RosterKeys.FoundBeforeNotice));
    }

    [Fact]
    public void A_phone_of_ten_digits_one_of_two_households_and_none()
    {
        var list = PeopleIn(["户联系电话"], Person("1", "赵砚山", "户主", Zhao, "1290000000"), Person("2", "何槿", "户主", He, "12900000002"),
            Person("3", "赵小满", "户主", Xiaoman, "12900000002"), Person("4", "周小雨", "户主", "990121201305040247", ""));

        Assert.Equal((2, "G"), (list.Only(RosterKeys.PhoneWrong).Row, list.Only(RosterKeys.PhoneWrong).Column));
        Assert.Equal((3, "G"), (list.Only(RosterKeys.PhoneShared).Row, list.Only(RosterKeys.PhoneShared).Column));
        Assert.Equal([("count", "2"), ("rows", "4")], list.Only(RosterKeys.PhoneShared).Slots);
        Assert.Equal(5, list.Only(RosterKeys.PhoneMissing).Row);
    }

    [Fact]
    public void A_telephone_of_many_households_names_some_of_their_rows()
    {
        var list = Of(new Workbook().Sheet("花名册", [["乡镇", "村", "户编号", "户主", "帮扶责任人", "户联系电话"],
            .. Enumerable.Range(1, 8).Select(i => new[] { "青石乡", "上坝村", $"{i}", "赵砚山", "钱渡舟", "12900000002" })]).Write());

        Assert.Equal([("count", "8"), ("rows", "3、4、5、6、7…")], list.Only(RosterKeys.PhoneShared).Slots);
    }

    [Fact]
    public void A_disability_without_number_and_grade()
    {
        var list = PeopleIn(["健康状况", "残疾证号", "残疾等级"], Person("1", "赵砚山", "户主", Zhao, "残疾、患有大病", "", "三级"),
            Person("2", "何槿", "户主", He, "残疾", "99012119600219064X42", "肢体二级"));

        Assert.Equal(2, list.Only(RosterKeys.DisabilityBare).Row);
    }

    [Fact]
    public void A_village_by_its_old_name_one_of_two_one_that_is_not_there_and_one_elsewhere()
    {
        var list = Of(new Workbook().Sheet("名单", [["户编号", "乡镇", "村", "姓名", "关系", "身份证号"], ["1", "柳湾镇", "柳湾村", "甲某", "户主", Zhao], ["2", "", "石门村", "乙某", "户主", He],
            ["3", "青石乡", "无此村", "丙某", "户主", Xiaoman], ["4", "云坪镇", "某村", "丁某", "户主", "990121201305040247"]]).Write());

        Assert.Equal([("name", "河口村")], list.Only(RosterKeys.VillageOldName).Slots);
        Assert.Equal((3, 4, 5), (list.Only(RosterKeys.VillageAmbiguous).Row, list.Only(RosterKeys.VillageUnknown).Row, list.Only(RosterKeys.OutsideRegion).Row));
        Assert.Equal(3, list.Summary.Unusable);
    }

    [Fact]
    public void Another_cause_without_saying_which()
    {
        var list = PeopleIn(["致贫原因1", "致贫原因说明"], Person("1", "赵砚山", "户主", Zhao, "其它", ""), Person("2", "何槿", "户主", He, "其他", "修房欠债"));

        Assert.Equal(2, list.Only(RosterKeys.CauseOther).Row);
    }

    [Fact]
    public void A_risk_that_is_gone_without_a_day() =>
        Assert.True(PeopleIn(["风险是否消除", "风险消除时间"], Person("1", "赵砚山", "户主", Zhao, "风险已消除", "")).Has(RosterKeys.RemovedWithoutDay));

    [Fact]
    public void A_helper_who_is_no_cadre()
    {
        var list = Of(new Workbook().Sheet("花名册", [["乡镇", "村", "户主", "帮扶责任人"], ["青石乡", "上坝村", "赵砚山", "钱渡舟"], ["青石乡", "上坝村", "孙麦秋", "无此人"]]).Write());

        Assert.Equal("pairing", list.List.Kind.Id);
        Assert.Equal((3, "D"), (list.Only(RosterKeys.HelperUnknown).Row, list.Only(RosterKeys.HelperUnknown).Column));
    }

    [Theory]
    [InlineData("合计")]
    [InlineData("总  计")]
    [InlineData("小计：")]
    public void A_total_is_no_household(string word)
    {
        var list = PeopleIn(["人数"], Person("1", "赵砚山", "户主", Zhao, "1"), [word, "", "", "2户", "", "", "8"]);

        Assert.Equal(3, list.Only(RosterKeys.TotalRow).Row);
        Assert.Equal((1, 1), (list.Summary.Rows, list.Summary.Households));
    }

    [Fact]
    public void Two_lists_of_different_days_in_one_are_refused()
    {
        string[] header = [.. Usual, "数据日期"];
        var book = new Workbook().Sheet("一", [header, Person("1", "赵砚山", "户主", Zhao, "2026-10-31")]).Sheet("二", [header, Person("2", "何槿", "户主", He, "2026年11月30日")]);

        var refused = Assert.Throws<RosterRefusedException>(() => Of(book.Write()));
        Assert.Equal(RosterKeys.DatesDiffer, refused.Key);
        Assert.Equal([("dates", "2026-10-31、2026-11-30")], refused.Slots);
    }

    [Fact]
    public void A_formula_that_came_to_an_error()
    {
        var list = PeopleIn(["人数"], Person("1", "赵砚山", "户主", Zhao, "<e>#REF!"), Person("2", "何槿", "户主", He, "#N/A"));

        Assert.Equal([(2, "G"), (3, "G")], list.Findings.Where(finding => finding.Key == RosterKeys.CellError).Select(finding => (finding.Row, finding.Column!)));
    }

    [Fact]
    public void Traditional_and_full_width_characters_and_such_that_cannot_be_seen()
    {
        var list = Of(new Workbook().Sheet("名單", [["戶編號", "鄉鎮", "行政村", "姓　名", "與戶主關係", "證件號碼（必填）"], ["１", "青石乡", "上坝村", "\u200B赵砚山 ", "戶主", "'９９０１２１１９５８０３１２０１１０"]]).Write(),
            new Columns.ColumnMap(new Dictionary<string, string> { ["證件號碼(必填)"] = "id-number" }));

        Assert.Equal(0, list.Summary.Unusable);
        Assert.False(list.Has(RosterKeys.NoHead));
        Assert.Contains(list.Findings, finding => finding is { Row: 2, Column: "F" } && finding.Key == RosterKeys.CellCleaned);
        Assert.Contains(list.Findings, finding => finding is { Row: 2, Column: "D" } && finding.Key == RosterKeys.CellCleaned);
    }

    [Fact]
    public void The_dead_who_are_still_listed()
    {
        var list = PeopleIn(["死亡日期"], Person("1", "赵砚山（殁）", "户主", Zhao, ""), Person("2", "何槿", "户主", He, "2026-05-01"));

        Assert.Equal([2, 3], list.Findings.Where(finding => finding.Key == RosterKeys.DeadListed).Select(finding => finding.Row));
    }
}
