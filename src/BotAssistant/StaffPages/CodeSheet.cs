using BotAssistant.Dialogs;
using BotAssistant.People;
using QRCoder;

namespace BotAssistant.StaffPages;

/// <summary>A one-time code on a page, once: in digits, and as a picture that a phone reads.</summary>
internal sealed class CodeSheet(BindingCodes codes, StaffWords words)
{
    private const int PixelsPerModule = 6;

    /// <param name="name">Whom it is for.</param>
    /// <param name="code">Eight digits.</param>
    /// <param name="now">When it was made.</param>
    /// <param name="what">What to do with it; its slots are the name, the code and the minutes.</param>
    /// <param name="back">The page that one came from.</param>
    public StaffPage Page(string name, string code, DateTimeOffset now, TextKey what, string back) => new(words.Say(StaffTexts.CodeTitle), [
        new Block { Done = words.Say(what, ("name", name), ("minutes", codes.PauseMinutes(now))) },
        new Block { Code = $"{code[..4]} {code[4..]}" },
        new Block { Picture = PictureOf(words.Say(StaffTexts.CodeSay, ("code", code))), PictureAlt = words.Say(StaffTexts.CodePicture, ("code", code)) },
        Block.Warn(words.Say(StaffTexts.CodeOnce)),
        Block.Of(new Link(words.Say(StaffTexts.Back), back)),
    ]);

    /// <summary>The same picture in characters, for a terminal.</summary>
    public static string Drawing(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M, forceUtf8: true);
        using var drawing = new AsciiQRCode(data);
        return drawing.GetGraphicSmall();
    }

    private static string PictureOf(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M, forceUtf8: true);
        using var png = new PngByteQRCode(data);
        return "data:image/png;base64," + Convert.ToBase64String(png.GetGraphic(PixelsPerModule));
    }
}
