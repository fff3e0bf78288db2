namespace BotAssistant.Crash.Tests;

/// <summary>A judge that lets everybody go proves nothing: each flaw must be called by its name.</summary>
public sealed class VerdictTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private static readonly IReadOnlyList<Sent> Three = [Question(1), Question(2), Question(3)];

    [Fact]
    public void A_clean_conversation_has_no_findings() =>
        Assert.Empty(Verdict.Of(Three, Log("welcome", "notice", "U1", "A1", "U2", "U3", "A2", "A3")));

    [Theory]
    [InlineData(nameof(Flaw.AnswerLost), "U1 A1 U2 U3 A3")]
    [InlineData(nameof(Flaw.AnswerLost), "U1 A1 U2 A2 U3")]
    [InlineData(nameof(Flaw.EchoLost), "U1 A1 A2 U3 A3")]
    [InlineData(nameof(Flaw.AnswerDoubled), "U1 A1 U2 A2 A2 U3 A3")]
    [InlineData(nameof(Flaw.AnswerDoubled), "U1 A1 U2 A2 U3 A3 A1")]
    [InlineData(nameof(Flaw.EchoDoubled), "U1 A1 U2 V2 A2 U3 A3")]
    [InlineData(nameof(Flaw.OrderOfQuestions), "U2 U1 A1 A2 U3 A3")]
    [InlineData(nameof(Flaw.OrderOfAnswers), "U1 U2 A2 A1 U3 A3")]
    [InlineData(nameof(Flaw.AnswerBeforeQuestion), "U1 A1 A2 U2 U3 A3")]
    [InlineData(nameof(Flaw.NoticeDoubled), "notice notice U1 A1 U2 A2 U3 A3")]
    [InlineData(nameof(Flaw.EchoUnknown), "U1 A1 U2 A2 U3 A3 U9")]
    [InlineData(nameof(Flaw.AnswerToUnknown), "U1 A1 U2 A2 U3 A3 A9")]
    public void It_names_what_is_lost_doubled_or_out_of_order(string flaw, string log) =>
        Assert.Equal([flaw], Flaws(Three, Log(log.Split(' '))));

    [Fact]
    public void An_answer_to_the_wrong_message_is_one_doubled_and_one_lost()
    {
        var log = Change(Log("U1", "A1", "U2", "A2", "U3", "A3"), 3, a => a with { ReplyToId = "id-1" });
        Assert.Equal([nameof(Flaw.AnswerDoubled), nameof(Flaw.AnswerLost)], Flaws(Three, log));
    }

    [Fact]
    public void An_answer_without_reply_id_is_a_lost_answer()
    {
        var log = Change(Log("U1", "A1", "U2", "A2", "U3", "A3"), 3, a => a with { ReplyToId = null });
        Assert.Equal([nameof(Flaw.AnswerLost)], Flaws(Three, log));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Timestamps_must_increase(int ticks)
    {
        var log = Log("U1", "A1", "U2", "A2", "U3", "A3");
        Assert.Equal(
            [nameof(Flaw.TimestampNotIncreasing)],
            Flaws(Three, Change(log, 5, a => a with { Timestamp = log[4].Timestamp!.Value.AddTicks(ticks) })));
    }

    [Fact]
    public void A_repeat_after_a_watermark_is_an_id_twice()
    {
        var log = Log("U1", "A1", "U2", "A2", "U3", "A3");
        Assert.Equal(
            [nameof(Flaw.AnswerDoubled), nameof(Flaw.IdTwice)],
            Flaws(Three, [.. log, log[^1] with { Timestamp = Noon.AddHours(1) }]));
    }

    [Fact]
    public void The_echo_carries_the_id_and_the_client_activity_id_of_the_post()
    {
        var log = Log("U1", "A1", "U2", "A2", "U3", "A3");
        Assert.Equal([nameof(Flaw.EchoUnderAnotherId)], Flaws(Three, Change(log, 4, u => u with { Id = "other" })));
        Assert.Equal([nameof(Flaw.EchoWithoutChannelData)], Flaws(Three, Change(log, 4, u => u with { ClientActivityId = null })));
    }

    [Fact]
    public void The_echo_may_be_that_of_any_attempt()
    {
        Sent again = Question(1) with { Attempts = ["try-1", "try-1-again"] };
        Assert.Empty(Verdict.Of([again], Log("U1", "A1")));
    }

    [Fact]
    public void What_is_missing_is_named()
    {
        Assert.Equal([nameof(Flaw.IdMissing)], Flaws([], Change(Log("notice"), 0, a => a with { Id = null })));
        Assert.Equal([nameof(Flaw.TimestampMissing)], Flaws([], Change(Log("notice"), 0, a => a with { Timestamp = null })));
        Assert.Equal([nameof(Flaw.NeverAccepted)], Flaws([Question(1) with { Id = null }], Log("U1")));
    }

    [Fact]
    public void A_late_reader_must_see_the_same()
    {
        var log = Log("U1", "A1", "U2", "A2");
        Assert.Empty(Verdict.Compare(log, [.. log]));
        Assert.Single(Verdict.Compare(log, log[..3]));
        Assert.Single(Verdict.Compare(log[..3], log));
        Assert.Single(Verdict.Compare(log, [log[0], log[1], log[3], log[2]]));
        Assert.Single(Verdict.Compare(log, Change(log, 1, a => a with { Text = "another" })));
    }

    private static Sent Question(int number) => new(number, $"第{number}条", $"id-{number}", [$"try-{number}"]);

    private static string[] Flaws(IReadOnlyList<Sent> sent, IReadOnlyList<Seen> seen) =>
        [.. Verdict.Of(sent, seen).Select(f => f.Flaw.ToString()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>U2 is the echo of message 2, V2 the same text stored once more, A2 the answer; other words are what the bot says by itself.</summary>
    private static Seen[] Log(params string[] entries) => [.. entries.Select((entry, at) => entry[0] switch
    {
        'U' => new Seen("message", Id(entry, at), ByUser: true, $"第{entry[1]}条", null, Noon.AddMilliseconds(at), $"try-{entry[1]}"),
        'V' => new Seen("message", $"again-at-{at}", ByUser: true, $"第{entry[1]}条", null, Noon.AddMilliseconds(at), $"try-{entry[1]}"),
        'A' => new Seen("message", $"answer-at-{at}", ByUser: false, "没听明白", $"id-{entry[1]}", Noon.AddMilliseconds(at), null),
        _ => new Seen("message", $"notice-at-{at}", ByUser: false, entry, null, Noon.AddMilliseconds(at), null),
    })];

    private static string Id(string entry, int at) => entry is "U9" ? $"stranger-at-{at}" : $"id-{entry[1]}";

    private static Seen[] Change(Seen[] log, int at, Func<Seen, Seen> change) => [.. log.Select((entry, i) => i == at ? change(entry) : entry)];
}
