using BotAssistant.Understanding;
using FsCheck;
using FsCheck.Fluent;

namespace BotAssistant.Tests.Understanding;

public sealed class AnythingGoesTests
{
    private static readonly string[] Words =
    [
        .. Talk.Dialogs.Intents.SelectMany(intent => intent.Examples), .. Talk.Dialogs.Words.Select(word => word.From),
        "，", "。", " ", "\n", "1", "９", "第", "😀", "👨‍👩‍👧", "\uD83D", "\uDE00", "\0", "\u200F", "{county}", "<b>", "'; DROP TABLE", "低保", "é", "ﷺ",
    ];

    [Fact]
    public void Whatever_is_said_in_whatever_order_gets_a_reply_of_sane_length()
    {
        var text = Gen.OneOf(
            Gen.Elements(Words),
            Gen.Elements(Words).ArrayOf().Resize(8).Select(string.Concat),
            ArbMap.Default.GeneratorFor<string>().Select(any => any ?? ""),
            Gen.Choose(0, 0xFFFF).Select(c => (char)c).ArrayOf().Select(chars => new string(chars)));
        var utterance =
            from said in text
            from button in Gen.OneOf(Gen.Constant((string?)null), text.Select(value => (string?)value))
            from attached in ArbMap.Default.GeneratorFor<bool>()
            from kind in Gen.Frequency((8, Gen.Constant(UtteranceKind.Message)), (1, Gen.Constant(UtteranceKind.Joined)), (1, Gen.Constant(UtteranceKind.Other)))
            select new Utterance(kind, said, button, attached);

        Prop.ForAll(utterance.ArrayOf().Resize(10).ToArbitrary(), utterances =>
        {
            var talk = new Talk { Asker = new(0, null, 0) };
            foreach (var said in utterances)
            {
                var decision = talk.Hear(said);
                if (said.Kind == UtteranceKind.Message)
                    Assert.NotEmpty(decision.Replies);
                Assert.Equal(decision.Replies.Count > 0, decision.Outcomes.Count > 0);
                Assert.All(decision.Replies, reply => Assert.InRange(reply.Text.Length, 1, 1000));
                Assert.All(decision.Replies.Skip(1), reply => Assert.False(reply.IsNotice));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    [Theory]
    [InlineData("喂")]
    [InlineData("😀")]
    [InlineData("\uD83D")]
    [InlineData("\0")]
    [InlineData("请")]
    [InlineData("1 ")]
    [InlineData("。")]
    public void A_very_long_message_is_taken_calmly(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 200_000 / piece.Length));

        Assert.StartsWith("clarify/", new Talk().Say(text).Outcome(), StringComparison.Ordinal);
    }
}
