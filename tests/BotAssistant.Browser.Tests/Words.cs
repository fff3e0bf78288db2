namespace BotAssistant.Browser.Tests;

/// <summary>By which the bot's answers are told apart.</summary>
internal static class Words
{
    public const string Greeting = "下面这几样我能做，您发前面的数字就行";
    public const string Phones = "报警110，火警119，急救120";
    public const string NotUnderstood = "这句话我没有听明白";
    public const string NotUnderstoodAgain = "我还是答不了";
    public const string Notice = "这个聊天由澜溪县（演示）开办";
    public const string Picture = "您发来的图片、语音或者文件，我收到了";
    public const string ClearAsk = "要把这段对话删掉吗";
    public const string Cleared = "这段对话已经删掉了";
}
