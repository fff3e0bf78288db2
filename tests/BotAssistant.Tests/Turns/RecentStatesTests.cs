using BotAssistant.Conversations;
using BotAssistant.Turns;
using BotAssistant.Understanding;

namespace BotAssistant.Tests.Turns;

/// <summary>What is remembered of conversations beside their rows never takes the place of a row that was changed.</summary>
public sealed class RecentStatesTests
{
    private static readonly ConversationAddress Here = new("test", "here");

    [Fact]
    public void A_state_is_found_by_what_was_sealed_and_by_nothing_else()
    {
        var recent = new RecentStates();
        var state = new DialogState { LastReply = "好" };

        recent.Keep(Here, Sealed(1, 100), state);

        Assert.Same(state, recent.Find(Here, Sealed(1, 100)));
        Assert.Null(recent.Find(Here, Sealed(2, 100)));
        Assert.Null(recent.Find(Here, []));
        Assert.Null(recent.Find(new ConversationAddress("test", "there"), Sealed(1, 100)));
    }

    [Fact]
    public void What_was_not_used_for_long_is_forgotten_and_what_is_used_stays()
    {
        var recent = new RecentStates();
        var (old, used) = (new DialogState(), new DialogState());
        recent.Keep(Here, Sealed(1, 100), old);
        for (var i = 0; i < 200; i++)
        {
            recent.Keep(new ConversationAddress("test", $"other-{i}"), Sealed(3, 100_000), DialogState.Empty);
            recent.Keep(new ConversationAddress("test", "used"), Sealed(4, 100), used);
        }

        Assert.Null(recent.Find(Here, Sealed(1, 100)));
        Assert.Same(used, recent.Find(new ConversationAddress("test", "used"), Sealed(4, 100)));
    }

    private static byte[] Sealed(byte nonce, int length) => [.. Enumerable.Repeat(nonce, length)];
}
