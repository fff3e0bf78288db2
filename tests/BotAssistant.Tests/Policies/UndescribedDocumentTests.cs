using BotAssistant.Policies.Library;
using BotAssistant.Tests.Understanding;
using BotAssistant.Understanding;

namespace BotAssistant.Tests.Policies;

/// <summary>A speech that somebody took in as it was: cadres are told its words, as words of a speech; households never are.</summary>
public sealed class UndescribedDocumentTests
{
    private static readonly PolicyDocument Speech = ShippedPolicies.Document(
        """
        # 在全县稻鱼产业现场会上的讲话

        同志们，今天的现场会在云台岭镇开，一共到了一百二十人，由副县长主持。

        去年以来，全县新修冷水鱼塘三百四十口，发展稻鱼共养2150亩，带动农户人均多收860元。其中云台岭镇有九个村成立了合作社，金竹村的鱼苗场最大。

        下一步，各乡镇要在八月底以前把鱼塘台账报到县农业农村局，每个村确定一名联络员，每半个月通报一次进度。对弄虚作假的，发现一起查处一起。
        """, "speech.md");

    [Theory]
    [InlineData("稻鱼产业现场会是谁主持的？", "副县长")]
    [InlineData("去年新修了多少口鱼塘？", "三百四十口")]
    [InlineData("云台岭镇有几个村成立了合作社？", "九个村")]
    [InlineData("雲臺嶺鎮有幾個村成立了合作社？", "九个村")]
    [InlineData("鱼塘台账要在什么时候报给农业农村局？", "八月底")]
    public void A_cadre_is_told_its_own_words_and_what_it_is(string asked, string expected)
    {
        var reply = Say(asked, isStaff: true);

        Assert.Contains(expected, reply.Text(), StringComparison.Ordinal);
        Assert.Contains("没有写明在哪里、从哪天起管用", reply.Text(), StringComparison.Ordinal);
        Assert.NotEmpty(Cited(reply));
    }

    [Theory]
    [InlineData("去年新修了多少口鱼塘？")]
    [InlineData("鱼塘台账要在什么时候报给农业农村局？")]
    public void A_household_hears_nothing_of_it(string asked) => Assert.Empty(Cited(Say(asked, isStaff: false)));

    [Theory]
    [InlineData("红岩镇有几个村成立了合作社？")]
    [InlineData("鄂州有几个村成立了合作社？")]
    public void A_place_of_which_it_does_not_speak_is_not_answered_from_it(string asked) => Assert.Empty(Cited(Say(asked, isStaff: true)));

    [Theory]
    [InlineData("低保要什么条件")]
    [InlineData("冷水鱼好吃吗")]
    [InlineData("今天中午吃什么")]
    public void What_it_does_not_tell_is_not_answered_from_it(string asked) => Assert.Empty(Cited(Say(asked, isStaff: true)));

    [Fact]
    public void A_policy_is_told_first_and_the_speech_only_beside_it()
    {
        var speech = ShippedPolicies.Document(
            """
            # 在农村低保工作推进会上的讲话

            低保申请材料各村要用蓝色档案盒装好，乡镇每逢星期三统一收取一次低保申请材料，不得积压。
            """, "boxes.md");

        var reply = Say("低保申请材料乡镇每逢星期几统一收取？", isStaff: true, speech);

        var text = reply.Text();
        Assert.Contains("《在农村低保工作推进会上的讲话》里说过", text, StringComparison.Ordinal);
        Assert.Contains("星期三", text, StringComparison.Ordinal);
        Assert.True(text.IndexOf("来源：", StringComparison.Ordinal) is >= 0 and var source && source < text.IndexOf("里说过", StringComparison.Ordinal), text);
    }

    [Fact]
    public void A_point_that_was_typed_as_a_full_stop_ends_no_sentence()
    {
        var speech = ShippedPolicies.Document("# 讲话\n\n三年来，全区修建乡村道路一共投入资金21。9亿元，惠及群众十万人。", "point.md");

        Assert.Contains("21。9亿元，惠及群众", Say("三年来修建乡村道路一共投入多少资金？", isStaff: true, speech).Text(), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Cited(Decision reply) => reply.Outcomes.SelectMany(outcome => outcome.Citations).Select(citation => citation.Policy).Where(policy => policy == Speech.Id);

    private static Decision Say(string asked, bool isStaff, PolicyDocument? document = null)
    {
        var talk = new Talk { Now = new(2026, 11, 21, 4, 0, 0, TimeSpan.Zero), Sources = ShippedPolicies.SourcesOf([.. ShippedPolicies.Documents, document ?? Speech]) };
        talk.Asker = talk.Asker with { IsStaff = isStaff };
        return talk.Say(asked);
    }
}
