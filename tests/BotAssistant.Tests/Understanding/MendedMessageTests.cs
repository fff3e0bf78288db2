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
