using BotAssistant.Understanding;

namespace BotAssistant.Tests.Understanding;

/// <summary>Messages that sound like something else: what they are not must not be said or begun.</summary>
public sealed class MendedMessageTests
{
    private readonly Talk talk = new() { Now = new(2026, 11, 21, 4, 0, 0, TimeSpan.Zero) };

    [Theory]
    [InlineData("粮补打卡了没，一亩几块")]
    [InlineData("低保户家里有个二级残疾，加发多少")]
    public void A_question_about_money_is_not_refused(string said)
    {
        Assert.DoesNotContain(talk.Say(said).Outcomes, outcome => outcome.Kind == OutcomeKinds.Refuse);
    }

    [Theory]
    [InlineData("把没去过的几家都登成去过了")]
    [InlineData("还没走的户先给我录成已经走访")]
    public void Making_up_visits_is_refused_and_no_list_is_shown(string said)
    {
        talk.Asker = talk.Asker with { IsStaff = true };

        Assert.Equal(OutcomeKinds.Refuse, Assert.Single(talk.Say(said).Outcomes).Kind);
    }

    [Theory]
    [InlineData("支书把我家的慰问款吞了", "投诉")]
    [InlineData("厂里压着我两个月工钱", "维权")]
    [InlineData("我五十九了，村里有什么活路做得不", "就业")]
    public void What_is_a_trouble_is_heard_as_one(string said, string category)
    {
        Assert.Contains(talk.Say(said).Outcomes, outcome => outcome is { Kind: OutcomeKinds.Need } && outcome.Category == category);
    }

    [Theory]
    [InlineData("我们老两口六十多了，没得娃，五保咋个申请")]
    [InlineData("工作队来我家拍个照就走了")]
    [InlineData("整改没到位会不会变红")]
    public void No_form_is_begun_for_what_is_none(string said)
    {
        Assert.DoesNotContain(talk.Say(said).Outcomes, outcome => outcome is { Kind: OutcomeKinds.Flow } && outcome.Flow != "household-need");
    }

    [Theory]
    [InlineData("被蛇咬了")]
    [InlineData("上次放牛被蛇咬了，现在肿得厉害")]
    [InlineData("半边身子动不了，嘴歪了")]
    [InlineData("胸口痛得出不了气")]
    [InlineData("他把我赶出门，外面零下，抱着娃没地方去")]
    [InlineData("被赶出门外面零下抱着娃没地方去")]
    [InlineData("停水三天一滴水都没有")]
    // What keeps a question back keeps no danger back.
    [InlineData("我男人又打我，派出所给过告诫书")]
    [InlineData("奶奶戴着手环也走失了，找不到")]
    [InlineData("煤气中毒了，人没气了")]
    [InlineData("水涨到腰了，一下雨就淹，快来人")]
    [InlineData("刚才出车祸了，人还在车里")]
    [InlineData("我妈喝农药了，家里欠了三万多")]
    [InlineData("去年喝过农药，现在又不想活了")]
    [InlineData("今天不来人我就不活了")]
    [InlineData("下大雨河水上来了")]
    [InlineData("河里的水漫到院坝了")]
    [InlineData("打了120，人还没来")]
    [InlineData("叫了救护车一个小时还没来")]
    [InlineData("厨房烟大得很")]
    [InlineData("隔壁房子烟大得很，快来人")]
    [InlineData("烧秸秆烧到房子了，烟大得很")]
    [InlineData("又不是第一次打我了，今天拿刀")]
    [InlineData("他打我电话打不通就打我")]
    public void Danger_is_heard(string said)
    {
        Assert.Contains(talk.Say(said).Outcomes, outcome => outcome.Kind == OutcomeKinds.Urgent);
    }

    [Theory]
    [InlineData("家暴告诫书是什么")]
    [InlineData("老人走失手环哪里领")]
    [InlineData("没气了，煤气罐哪里换")]
    [InlineData("我家门口的沟堵了，一下雨就淹")]
    [InlineData("家里没水三天了")]
    [InlineData("隔壁老是烧秸秆，烟大得很")]
    [InlineData("种的苗都不活了")]
    [InlineData("我的鸡都不活了")]
    [InlineData("厂里着火停工了，没活干")]
    [InlineData("打我儿子电话0999-8765432")]
    // Told with its month, or with what it cost: help is late by half a year.
    [InlineData("男人今年8月出了车祸，花了十几万，借了六万")]
    [InlineData("她男人出了车祸，花了十几万")]
    [InlineData("孩子爸爸去年喝农药走了，留下三个孩子")]
    [InlineData("今年三月份老公在工地上摔断了腿，花了五万多，欠了三万")]
    [InlineData("上半年房子着过一次火，烧了两间，现在住亲戚家")]
    public void No_danger_is_made_of_a_question_or_a_story(string said)
    {
        Assert.DoesNotContain(talk.Say(said).Outcomes, outcome => outcome.Kind == OutcomeKinds.Urgent);
    }

    [Fact]
    public void Who_lives_with_relatives_does_not_ask_about_them()
    {
        Assert.DoesNotContain(talk.Say("上半年房子着过一次火，烧了两间，现在住亲戚家").Outcomes, outcome => outcome.Kind == OutcomeKinds.Refuse);
        Assert.Contains(talk.Say("我姐家现在住哪").Outcomes, outcome => outcome.Kind == OutcomeKinds.Refuse);
    }

    [Theory]
    [InlineData("去蒋半夏屋头看了，娃儿没上学了，在家耍手机")]
    [InlineData("11月25号走访蒋半夏，户主说水够吃，就是电压不稳")]
    [InlineData("走访蒋半夏，孙女考上大学了，学费还差三千")]
    [InlineData("今天去蒋半夏家，他说药费贵，医保报了一半")]
    public void A_cadre_who_tells_of_a_visit_reads_no_rules_and_no_list(string said)
    {
        talk.Asker = talk.Asker with { IsStaff = true };

        var outcomes = talk.Say(said).Outcomes;

        Assert.Contains(outcomes, outcome => outcome is { Kind: OutcomeKinds.Flow, Flow: "visit-record" });
        Assert.DoesNotContain(outcomes, outcome => outcome.Kind is OutcomeKinds.Answer or OutcomeKinds.Data);
    }

    [Fact]
    public void A_telephone_number_asks_for_no_hotline()
    {
        Assert.DoesNotContain(talk.Say("12912345678").Outcomes, outcome => outcome.Kind is OutcomeKinds.Answer or OutcomeKinds.NoProvision);
    }

    [Theory]
    [InlineData("催办单发了三天没反应")]
    [InlineData("系统点了提交，等半天没反应")]
    public void A_paper_without_a_reaction_is_no_emergency(string said)
    {
        talk.Asker = talk.Asker with { IsStaff = true };

        Assert.DoesNotContain(talk.Say(said).Outcomes, outcome => outcome.Kind == OutcomeKinds.Urgent);
    }

    [Theory]
    [InlineData("我爹没反应了")]
    [InlineData("系统里查不到，我娘躺地上喊不醒")]
    public void A_person_without_one_is(string said)
    {
        Assert.Contains(talk.Say(said).Outcomes, outcome => outcome.Kind == OutcomeKinds.Urgent);
    }

    [Theory]
    [InlineData("去信访会不会坐牢")]
    [InlineData("上访算不算违法")]
    public void Whoever_fears_to_petition_is_told_the_right_first(string said)
    {
        Assert.StartsWith("依法反映情况是您的权利", talk.Say(said).Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("办到哪了")]
    [InlineData("办得怎么样了")]
    [InlineData("到哪一步了")]
    public void How_far_it_is_asks_for_the_own_matters(string said)
    {
        Assert.Equal(OutcomeKinds.Data, Assert.Single(talk.Say(said).Outcomes).Kind);
    }
}
