using System.Text.Json;

namespace BotAssistant.Protocol;

public sealed class CardAction : ProtocolObject
{
    /// <summary>One of <see cref="CardActionTypes"/>.</summary>
    public string? Type { get; set => field = Absent.IfEmpty(value); }

    public string? Title { get; set => field = Absent.IfEmpty(value); }

    public string? Image { get; set => field = Absent.IfEmpty(value); }

    public string? ImageAltText { get; set => field = Absent.IfEmpty(value); }

    public string? Text { get; set => field = Absent.IfEmpty(value); }

    public string? DisplayText { get; set => field = Absent.IfEmpty(value); }

    public JsonElement? Value { get; set; }

    public JsonElement? ChannelData { get; set; }

    /// <summary>Sends a visible message with this text.</summary>
    public static CardAction ImBack(string title, string? text = null) => Create(CardActionTypes.ImBack, title, text ?? title);

    /// <summary>Sends a message with this text that the conversation does not show.</summary>
    public static CardAction PostBack(string title, string text) => Create(CardActionTypes.PostBack, title, text);

    /// <summary>Sends a visible message with this text, and a value beside it that the conversation does not show.</summary>
    public static CardAction MessageBack(string title, string text, string value)
    {
        var action = Create(CardActionTypes.MessageBack, title, value);
        (action.Text, action.DisplayText) = (text, text);
        return action;
    }

    public static CardAction OpenUrl(string title, Uri url) => Create(CardActionTypes.OpenUrl, title, url.AbsoluteUri);

    /// <param name="title">What the button says.</param>
    /// <param name="number">Without the <c>tel:</c> prefix.</param>
    public static CardAction Call(string title, string number) => Create(CardActionTypes.Call, title, "tel:" + number);

    private static CardAction Create(string type, string title, string value) => new()
    {
        Type = type,
        Title = title,
        Value = JsonSerializer.SerializeToElement(value, ProtocolJson.Default.String),
    };
}

public static class CardActionTypes
{
    public const string ImBack = "imBack";
    public const string PostBack = "postBack";
    public const string MessageBack = "messageBack";
    public const string OpenUrl = "openUrl";
    public const string DownloadFile = "downloadFile";
    public const string ShowImage = "showImage";
    public const string SignIn = "signin";
    public const string PlayAudio = "playAudio";
    public const string PlayVideo = "playVideo";
    public const string Call = "call";
}
