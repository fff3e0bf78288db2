using System.Text;
using BotAssistant.Protocol.DirectLine;

namespace BotAssistant.Protocol.Tests.DirectLine;

public sealed class FileTypesTests
{
    private static readonly Dictionary<string, byte[]> Files = new(StringComparer.Ordinal)
    {
        ["jpeg"] = [0xFF, 0xD8, 0xFF, 0xE1, .. "....Exif"u8],
        ["png"] = [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A],
        ["gif"] = [.. "GIF89a"u8, 1, 0],
        ["webp"] = "RIFF....WEBPVP8 "u8.ToArray(),
        ["heic"] = Mp4("heic"),
        ["mif1"] = Mp4("mif1"),
        ["avif"] = Mp4("avif"),
        ["pdf"] = "%PDF-1.7"u8.ToArray(),
        ["zip"] = [.. "PK"u8, 3, 4, 20, 0],
        ["ole"] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1],
        ["ogg"] = "OggS\0\u0002"u8.ToArray(),
        ["amr"] = "#!AMR\n<"u8.ToArray(),
        ["amr-wb"] = "#!AMR-WB\n<"u8.ToArray(),
        ["id3"] = "ID3\u0003\0"u8.ToArray(),
        ["mp3"] = [0xFF, 0xFB, 0x90, 0x64],
        ["aac"] = [0xFF, 0xF1, 0x50, 0x80],
        ["flac"] = "fLaC"u8.ToArray(),
        ["wav"] = "RIFF....WAVEfmt "u8.ToArray(),
        ["m4a"] = Mp4("M4A "),
        ["mp4"] = Mp4("isom"),
        ["mov"] = Mp4("qt  "),
        ["3gp"] = Mp4("3gp5"),
        ["webm"] = [0x1A, 0x45, 0xDF, 0xA3, 0x9F, 0x42, 0x82, 0x84, .. "webm"u8],
        ["mkv"] = [0x1A, 0x45, 0xDF, 0xA3, 0x9F, 0x42, 0x82, 0x88, .. "matroska"u8],
        ["html"] = "<!DOCTYPE html><script>alert(1)</script>"u8.ToArray(),
        ["svg"] = "<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>"u8.ToArray(),
        ["exe"] = [.. "MZ"u8, 0x90, 0],
        ["text"] = Encoding.UTF8.GetBytes("屋顶漏了"),
        ["ÿÿ"] = Encoding.Latin1.GetBytes("ÿÿÿÿ"),
        ["one byte"] = [0xFF],
    };

    [Theory]
    [InlineData("jpeg", "image/jpeg", "image/jpeg")]
    [InlineData("jpeg", "image/jpg", "image/jpeg")]
    [InlineData("jpeg", "IMAGE/JPEG; q=1", "image/jpeg")]
    [InlineData("jpeg", null, "image/jpeg")]
    [InlineData("jpeg", "", "image/jpeg")]
    [InlineData("jpeg", "application/octet-stream", "image/jpeg")]
    [InlineData("jpeg", "image/png", "image/jpeg")]
    [InlineData("png", "image/png", "image/png")]
    [InlineData("gif", "image/gif", "image/gif")]
    [InlineData("webp", "image/webp", "image/webp")]
    [InlineData("heic", "image/heic", "image/heic")]
    [InlineData("mif1", "image/heic", "image/heic")]
    [InlineData("avif", "image/avif", "image/avif")]
    [InlineData("pdf", "application/pdf", "application/pdf")]
    [InlineData("zip", "application/zip", "application/zip")]
    [InlineData("zip", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    [InlineData("zip", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    [InlineData("zip", "application/epub+zip", "application/epub+zip")]
    [InlineData("ole", "application/msword", "application/msword")]
    [InlineData("ole", "application/wps-office.doc", "application/wps-office.doc")]
    [InlineData("zip", "application/wps-office.docx", "application/wps-office.docx")]
    [InlineData("ogg", "audio/ogg; codecs=opus", "audio/ogg")]
    [InlineData("ogg", "application/ogg", "audio/ogg")]
    [InlineData("amr", "audio/amr", "audio/amr")]
    [InlineData("amr-wb", "audio/amr-wb", "audio/amr")]
    [InlineData("id3", "audio/mpeg", "audio/mpeg")]
    [InlineData("mp3", "audio/mp3", "audio/mpeg")]
    [InlineData("aac", "audio/aac", "audio/aac")]
    [InlineData("flac", "audio/flac", "audio/flac")]
    [InlineData("wav", "audio/x-wav", "audio/wav")]
    [InlineData("m4a", "audio/x-m4a", "audio/mp4")]
    [InlineData("mp4", "audio/mp4", "audio/mp4")]
    [InlineData("mp4", "video/mp4", "video/mp4")]
    [InlineData("mov", "video/quicktime", "video/quicktime")]
    [InlineData("3gp", "audio/3gpp", "audio/3gpp")]
    [InlineData("webm", "audio/webm;codecs=opus", "audio/webm")]
    [InlineData("webm", "video/webm", "video/webm")]
    [InlineData("mkv", "video/x-matroska", "video/x-matroska")]
    [InlineData("html", "text/html", "text/html")]
    [InlineData("text", "text/plain; charset=utf-8", "text/plain")]
    [InlineData("exe", "application/x-msdownload", "application/x-msdownload")]
    [InlineData("text", null, "application/octet-stream")]
    public void A_file_is_what_its_first_bytes_say(string file, string? declared, string settled)
    {
        Assert.Equal(settled, FileTypes.Settle(declared, Files[file]));
    }

    [Theory]
    [InlineData("html", "image/jpeg")]
    [InlineData("html", "image/svg+xml")]
    [InlineData("svg", "image/svg+xml")]
    [InlineData("exe", "image/png")]
    [InlineData("zip", "image/png")]
    [InlineData("pdf", "image/jpeg")]
    [InlineData("mp4", "image/jpeg")]
    [InlineData("jpeg", "text/html")]
    [InlineData("gif", "application/javascript")]
    [InlineData("jpeg", "application/pdf")]
    [InlineData("html", "application/pdf")]
    [InlineData("exe", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    [InlineData("zip", "application/msword")]
    [InlineData("text", "application/wps-office.docx")]
    [InlineData("zip", "application/json")]
    [InlineData("ole", "text/plain")]
    [InlineData("text", "audio/mpeg")]
    [InlineData("ÿÿ", "audio/mpeg")]
    [InlineData("one byte", "image/jpeg")]
    [InlineData("jpeg", "audio/mpeg")]
    [InlineData("text", "text")]
    [InlineData("text", "text/")]
    [InlineData("text", "/")]
    [InlineData("text", "text/plain/more")]
    [InlineData("text", "te xt/plain")]
    [InlineData("text", "text/pla\r\nin")]
    [InlineData("text", "text/文本")]
    public void What_contradicts_itself_is_just_bytes(string file, string declared)
    {
        Assert.Equal("application/octet-stream", FileTypes.Settle(declared, Files[file]));
    }

    [Fact]
    public void Any_bytes_under_any_name_get_a_type_that_a_header_can_carry()
    {
        var names = Properties.Text;
        Properties.Hold(names, name =>
        {
            foreach (var content in Files.Values)
            {
                var type = FileTypes.Settle(name, content);
                Assert.Matches("^[a-z0-9.+_-]+/[a-z0-9.+_-]+$", type);
                Assert.Matches("^[a-z0-9.+_-]+/[a-z0-9.+_-]+$", FileTypes.Served(type));
            }
        });
    }

    [Theory]
    [InlineData("image/jpeg", true, "image/jpeg")]
    [InlineData("audio/amr", true, "audio/amr")]
    [InlineData("video/mp4", true, "video/mp4")]
    [InlineData("application/pdf", false, "application/pdf")]
    [InlineData("application/msword", false, "application/msword")]
    [InlineData("text/html", false, "application/octet-stream")]
    [InlineData("text/javascript", false, "application/octet-stream")]
    [InlineData("text/css", false, "application/octet-stream")]
    [InlineData("image/svg+xml", false, "application/octet-stream")]
    [InlineData("text/plain", false, "application/octet-stream")]
    public void Only_what_cannot_run_is_shown_and_only_documents_keep_their_type(string type, bool shown, string served)
    {
        Assert.Equal((shown, served), (FileTypes.IsShown(type), FileTypes.Served(type)));
    }

    private static byte[] Mp4(string brand) => [0, 0, 0, 0x20, .. "ftyp"u8, .. Encoding.ASCII.GetBytes(brand), 0, 0, 2, 0];
}
