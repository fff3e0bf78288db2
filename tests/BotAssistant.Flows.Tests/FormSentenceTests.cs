using BotAssistant.Flows.Tests.Support;

namespace BotAssistant.Flows.Tests;

/// <summary>The shipped forms other than the visit, begun by one sentence: what it says is recorded, and nothing else.</summary>
public sealed class FormSentenceTests
{
    public static TheoryData<string, string> Lines => [.. new AnswerSet("forms").Lines.Select(line => (line.Said, line.Means))];

    [Theory]
    [MemberData(nameof(Lines))]
    public void Records_what_was_said(string said, string means)
    {
        var talk = new Conversation(Shipped.Engine, said[..said.IndexOf(':', StringComparison.Ordinal)], presses: false);
        talk.Say(said[(said.IndexOf(':', StringComparison.Ordinal) + 1)..]);
        var values = talk.State!.Values;

        foreach (var part in means.Split(' '))
        {
            if (part[0] == '!')
            {
                Assert.DoesNotContain(part[1..], values.Keys);
                continue;
            }

            var (id, wanted) = (part[..part.IndexOf('=', StringComparison.Ordinal)], part[(part.IndexOf('=', StringComparison.Ordinal) + 1)..]);
            Assert.True(values.TryGetValue(id, out var value), $"{id} stayed empty; recorded: {string.Join(' ', values.Select(pair => $"{pair.Key}={AnswerSet.Written(pair.Value)}"))}");
            Assert.Equal(wanted, AnswerSet.Written(value!));
        }
    }
}
