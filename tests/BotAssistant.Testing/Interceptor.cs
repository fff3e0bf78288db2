using System.Collections.Concurrent;
using BotAssistant.Understanding;

namespace BotAssistant.Testing;

/// <summary>
/// A recogniser before all others. It answers what begins with <c>#</c> by the same words behind <c>答</c>, so that tests can tell
/// answers apart, and it fails or waits where a test wishes. All else it leaves to the real ones.
/// </summary>
public sealed class Interceptor : IRecogniser
{
    private readonly ConcurrentDictionary<string, Action> wishes = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> heard = new();

    public RecognitionStage Stage => RecognitionStage.Urgent;

    /// <summary>The kind of exception whose message quotes what was said, as many do.</summary>
    public static Type FailureType => typeof(FormatException);

    public static string AnswerTo(string said) => "答" + said[1..];

    /// <summary>How often a turn was decided on these words.</summary>
    public int TimesHeard(string said) => heard.Count(text => text == said);

    public void Fails(string said) => wishes[said] = () => throw new FormatException($"The input string '{said}' was not in a correct format.");

    public Gate Waits(string said)
    {
        var gate = new Gate();
        wishes[said] = gate.Pass;
        return gate;
    }

    public void Works(string said) => wishes.TryRemove(said, out _);

    public Recognition? Recognise(in Hearing hearing)
    {
        heard.Enqueue(hearing.Text);
        if (wishes.TryGetValue(hearing.Text, out var wish))
        {
            wish();
        }

        return hearing.Text is ['#', ..]
            ? new Recognition.Answered(new Outcome(OutcomeKinds.Answer, "test"), AnswerTo(hearing.Text))
            : null;
    }

    /// <summary>Where a turn waits, as if its decision took long.</summary>
    public sealed class Gate
    {
        private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource open = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Completes when the turn has loaded what it needs and waits here.</summary>
        public Task Reached => reached.Task.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System);

        public void Open() => open.TrySetResult();

        public void Pass()
        {
            reached.TrySetResult();
            // Deciding is synchronous.
            open.Task.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System).GetAwaiter().GetResult();
        }
    }
}
