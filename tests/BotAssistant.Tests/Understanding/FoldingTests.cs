using BotAssistant.Dialogs;
using BotAssistant.Understanding;

namespace BotAssistant.Tests.Understanding;

public sealed class FoldingTests
{
    private readonly Folding folding = new(
    [
        new("幫", "帮", WordKind.Traditional),
        new("邦助", "帮助", WordKind.Typo),
        new("啥子", "什么", WordKind.Dialect),
        new("啥", "什么么", WordKind.Dialect),
        new("孩子", "娃", WordKind.Official),
    ]);

    [Theory]
    [InlineData("ＡＢＣ１２", "abc12")]
    [InlineData("  幫　助。。。 ", "帮助")]
    [InlineData("①", "1")]
    [InlineData("⒉", "2")]
    [InlineData("⼈⼯", "人工")]
    [InlineData("帮\u200B助\uFE0F😀", "帮助")]
    [InlineData("啥子", "什么")]
    [InlineData("孩子", "孩子")]
    [InlineData("邦助", "帮助")]
    [InlineData("\uD83D", "")]
    [InlineData("\0\u0007", "")]
    public void Ways_of_writing_fold_to_one(string written, string folded)
    {
        Assert.Equal(folded, folding.Fold(written).Whole);
    }

    [Theory]
    [InlineData("低 保 怎 么 办", "低保怎么办")]
    [InlineData("我问下 低 保 钱", "我问下 低保钱")]
    [InlineData("低保 钱 多少", "低保 钱 多少")]
    [InlineData("好 的", "好 的")]
    public void Characters_that_stand_one_by_one_are_written_together(string written, string plain)
    {
        Assert.Equal(plain, folding.Fold(written).Plain);
    }

    [Fact]
    public void Signs_and_spaces_part_a_message_into_clauses()
    {
        var folded = folding.Fold("你好，幫助 我……1.5");

        Assert.Equal(["你好", "帮助", "我", "1", "5"], folded.Clauses);
        Assert.Equal("你好,帮助 我……1.5", folded.Plain);
    }

    [Fact]
    public void Folding_what_is_folded_changes_nothing()
    {
        var shipped = new Folding(Talk.Dialogs.Words);
        foreach (var intent in Talk.Dialogs.Intents)
        {
            foreach (var once in intent.Examples.Select(shipped.Fold))
            {
                Assert.Equal(once.Plain, shipped.Fold(once.Plain).Plain);
                // Only whole messages are compared without their signs; the words of a cue do not belong to one sentence.
                if (!Talk.FoundInside.Contains(intent.Name))
                {
                    Assert.Equal(once.Whole, shipped.Fold(once.Whole).Whole);
                }
            }
        }
    }
}
