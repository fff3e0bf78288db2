using BotAssistant.Understanding;

namespace BotAssistant.Tests.Understanding;

public sealed class NoticeTests
{
    private static readonly AskerFacts New = new(0, null, 0);

    private readonly Talk talk = new() { Asker = New };

    [Fact]
    public void Whoever_writes_for_the_first_time_reads_the_notice_first()
    {
        var decision = talk.Say("你好");

        Assert.Equal([true, false], decision.Replies.Select(reply => reply.IsNotice));
        Assert.Empty(decision.Replies[0].Choices);
        Assert.Contains("澜溪县", decision.Replies[0].Text, StringComparison.Ordinal);
        Assert.Contains("0999-1234567", decision.Replies[0].Text, StringComparison.Ordinal);
        Assert.Contains("180天", decision.Replies[0].Text, StringComparison.Ordinal);
        Assert.Equal([new NoticeShown(2)], decision.Events);
    }

    [Fact]
    public void The_notice_has_three_sentences()
    {
        var notice = talk.Say("你好").Replies[0].Text;

        Assert.Equal(3, notice.Count(c => c is '。' or '！' or '？'));
    }

    [Fact]
    public void The_notice_comes_with_the_welcome_too_and_with_a_first_command()
    {
        Assert.True(talk.Hear(new(UtteranceKind.Joined, "", null, false)).Replies[0].IsNotice);
        Assert.Equal([new NoticeShown(2), new ConversationClosed()], new Talk { Asker = New }.Say("退出").Events);
    }

    [Fact]
    public void Whoever_has_seen_the_notice_does_not_get_it_again()
    {
        talk.Asker = New with { NoticeVersionShown = 2 };

        Assert.Single(talk.Say("你好").Replies);
    }

    [Fact]
    public void A_higher_version_is_shown_again()
    {
        var shipped = Talk.Dialogs.VersionOf(Texts.Notice);
        talk.Asker = New with { NoticeVersionShown = shipped - 1 };

        Assert.Contains(new NoticeShown(shipped), talk.Say("你好").Events);
    }

    [Fact]
    public void The_notice_is_not_what_is_repeated()
    {
        var first = talk.Say("谢谢");
        talk.Asker = New with { NoticeVersionShown = 2 };

        Assert.Equal(first.Replies[1].Text, talk.Say("重复").Text());
    }
}
