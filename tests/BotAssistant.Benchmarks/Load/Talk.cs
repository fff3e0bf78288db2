using System.Text;

namespace BotAssistant.Benchmarks.Load;

/// <summary>What one person says, message after message; behind the last it begins again.</summary>
/// <param name="Name">As the command line names it.</param>
/// <param name="Messages">At least one.</param>
internal sealed record Talk(string Name, IReadOnlyList<TalkMessage> Messages)
{
    /// <summary>
    /// Said by a conversation until it is its turn to begin, so that not all of them are at the same message: people do not submit all at once.
    /// Null where the first message of all begins the talk; then they go in step, which matters only where messages cost differently.
    /// </summary>
    public TalkMessage? Before { get; init; }

    /// <summary>One message that every contender answers in its own way.</summary>
    public static Talk Help { get; } = new("help", [new("帮助", "")]);

    public static IReadOnlyList<string> Names { get; } = [Help.Name, FormTalks.ThreeQuestions.Name];

    /// <summary>What a conversation says in its so manieth turn.</summary>
    /// <param name="lap">From 0 on.</param>
    /// <param name="conversation">Its number.</param>
    /// <returns>Which message of the talk; -1 for <see cref="Before"/>.</returns>
    public int At(long lap, long conversation)
    {
        var step = Before is null ? lap : lap - (conversation % Messages.Count);
        return step < 0 ? -1 : (int)(step % Messages.Count);
    }

    /// <param name="message">As <see cref="At"/> gives it.</param>
    public TalkMessage Message(int message) => message < 0 ? Before! : Messages[message];

    /// <summary>The talk of that name, as a contender holds it.</summary>
    public static Talk Of(string name, string contender) => name == Help.Name ? Help : contender == Contenders.Contender.BaselineName ? FormTalks.Waterfall : FormTalks.ThreeQuestions;
}

/// <param name="Text">What is said.</param>
/// <param name="Holds">A part of the answer without which it is an error; empty: any message will do.</param>
internal sealed record TalkMessage(string Text, string Holds)
{
    public byte[] Mark { get; } = Encoding.UTF8.GetBytes(Holds);
}

/// <summary>
/// Three questions for a text, asked one after the other, by both: the Node SDK keeps the answers of its waterfall in memory and thanks, the
/// service shows them once more and keeps the confirmed record on the disk, which is one message more.
/// </summary>
internal static class FormTalks
{
    private const string First = "您今天走访了哪一户";
    private const string Second = "这户有什么变化";
    private const string Third = "还有什么要办的";

    private const string Definition =
        """
        spec: 1
        id: three-questions
        title: 三句话
        audience: both
        start: [记三句话]
        summary: "{first}"
        on-submit: record
        questions:
          - {id: first, label: 户, ask: 您今天走访了哪一户？, kind: text, required: true}
          - {id: second, label: 变化, ask: 这户有什么变化？, kind: text, required: true}
          - {id: third, label: 要办的, ask: 还有什么要办的？, kind: text, required: true}
        """;

    public static Talk ThreeQuestions { get; } = new(
        "form",
        [
            new("记三句话", First),
            new("村头第二家", Second),
            new("大儿子去镇上上班了", Third),
            new("过几天把表带过去", "提交"),
            new("提交", "编号"),
        ])
    {
        Before = Talk.Help.Messages[0],
    };

    public static Talk Waterfall { get; } = new(
        "form", [new("记三句话", First), new("村头第二家", Second), new("大儿子去镇上上班了", Third), new("过几天把表带过去", "记下了")]);

    /// <summary>The service's settings for it: its form stands in a directory of a county's own.</summary>
    /// <param name="directory">Empty; takes the form.</param>
    public static IReadOnlyList<Contenders.Setting> Settings(string directory)
    {
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(directory, "flows")).FullName, "three-questions.yaml"), Definition);
        return [new("Dialogs__Directory", directory)];
    }
}
