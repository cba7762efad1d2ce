"""Good stories of tỉnh Mẫu: eight that everybody reads, three on their way. All are invented and about nobody."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from nep.accounts.models import User
from nep.accounts.roles import Role
from nep.agencies.models import Unit
from nep.nameless import codes
from nep.stories import actions
from nep.stories.models import Story

NOBODY, OTHER, OWN = Story.About.NOBODY, Story.About.OTHER, Story.About.OWN

# Topic, about whom, title, words, place in the order of communes, told and published how many days ago.
PUBLISHED = (
    (
        "safety", NOBODY, "Nhóm chat của ngõ im lặng mười phút",
        "Hôm ấy nhóm chat của ngõ nhận một tin: nước máy nhiễm độc, cả xóm đừng dùng. Ai cũng hoảng. Có người đã định chạy đi mua "
        "nước đóng bình.\n\n"
        "Bác trưởng ngõ chỉ nhắn một câu: “Cả nhà cho tôi mười phút, đừng chuyển tin đi đâu vội.” Rồi bác gọi số in trên hóa đơn "
        "nước. Bên kia nói không có chuyện gì, họ vừa lấy mẫu sáng nay.\n\n"
        "Bác chép lại nguyên lời, ghi cả giờ gọi, gửi lên nhóm. Người đăng tin đầu tiên xin lỗi và xóa bài. Không ai mắng ai. "
        "Một cô còn cảm ơn người đăng, vì nhờ thế cả ngõ biết thêm số máy cần gọi.\n\n"
        "Từ đó ngõ tôi có một lệ nhỏ: tin gì đáng sợ thì im lặng mười phút, để một người đi hỏi. Mười phút ấy chưa bao giờ phí.",
        0, 40, 34,
    ),
    (
        "culture", NOBODY, "Cuốn sổ từ cổ của các bà",
        "Các bà trong câu lạc bộ hay nói những từ mà lũ cháu nghe không hiểu: cái rế, cái mẹt, trời trở bấc, ăn lấy thảo. Cháu cười, "
        "bà cũng cười, rồi mỗi người lại quay về việc mình.\n\n"
        "Một chiều mưa, mấy bạn trẻ đem máy ra ghi lại. Mỗi từ một đoạn tiếng: bà nói từ ấy, kể nó dùng lúc nào, rồi đặt một câu. "
        "Giọng móm mém, có tiếng gà gáy chen vào. Chẳng ai sửa cho hay hơn.\n\n"
        "Đến nay sổ đã có hơn hai trăm từ. Người đi làm xa gửi tin về, bảo mở lên nghe trước khi ngủ, thấy như đang nằm ở hiên nhà. "
        "Có người gửi thêm từ của quê khác, và cuốn sổ cứ thế dày lên.\n\n"
        "Tiếng mẹ đẻ hóa ra không cần ai bảo vệ bằng lời to tát. Chỉ cần có người hỏi, và có người ngồi lại nghe.",
        1, 38, 30,
    ),
    (
        "helping", NOBODY, "Chiếc ví trên ghế đá",
        "Ai đó để quên một chiếc ví trên ghế đá bờ hồ. Người nhặt được đăng lên nhóm của phường, nhưng không chụp giấy tờ bên trong. "
        "Bài chỉ viết: “Nhặt được ví màu nâu, ai mất xin tả những thứ có trong ví.”\n\n"
        "Vài người nhận bừa. Người nhặt vẫn nhẹ nhàng hỏi lại, không chế giễu ai. Đến tối, có một tin nhắn tả đúng từng thứ: tấm ảnh "
        "cưới cũ, hai vé xe, một mẩu giấy ghi đơn thuốc.\n\n"
        "Hai bên hẹn nhau ở trụ sở công an phường cho chắc. Trao xong, người mất ví xin đăng lời cảm ơn. Người nhặt bảo: bác cảm ơn "
        "thì cháu nhận, nhưng đừng đăng tên cháu.\n\n"
        "Điều tôi nhớ nhất là tấm căn cước chưa từng lên mạng. Giúp một người mà vẫn giữ kín cho người ta, đó mới là giúp trọn.",
        2, 33, 27,
    ),
    (
        "school", NOBODY, "Góc “Tớ xin lỗi” của một lớp học",
        "Lớp nọ có một nhóm chat, và như mọi nhóm chat, thỉnh thoảng có bạn buột miệng. Một câu đùa về vóc dáng, một cái ảnh chế. "
        "Người bị trêu thì thoát nhóm, cả lớp thì im.\n\n"
        "Cô giáo không lập biên bản. Cô dán lên cuối lớp một tờ giấy trắng, ghi mỗi chữ: “Tớ xin lỗi.” Ai muốn thì viết, không cần "
        "ký tên, không cần nói về ai.\n\n"
        "Tuần đầu tờ giấy trống. Tuần sau có ba dòng. Đến cuối tháng thì kín chỗ. Có dòng viết: “Tớ tưởng bạn ấy cũng thấy vui. "
        "Giờ tớ hỏi trước rồi mới đăng.”\n\n"
        "Cả lớp sau đó tự đặt ba điều: hỏi trước khi đăng ảnh nhau, không đùa về thân thể, lỡ rồi thì xin lỗi ở chính chỗ đã lỡ. "
        "Bạn thoát nhóm hôm nào đã quay lại. Tờ giấy trắng thứ hai đang treo.",
        3, 29, 22,
    ),
    (
        "homeland", NOBODY, "Bản đồ quán quà vặt của làng",
        "Làng tôi có phiên chợ họp từ tờ mờ sáng. Người làng biết quán bánh nào ngon, khách lạ thì không. Vài quán ế, các cụ bán hàng "
        "cứ thở dài.\n\n"
        "Mấy bạn sinh viên về nghỉ hè rủ nhau vẽ một tấm bản đồ bằng tay: cây đa, cái giếng, mười hai hàng quà. Mỗi hàng một dòng "
        "thật thà, bán gì, mấy giờ hết. Chỗ nào chủ hàng không thích lên mạng thì để trống.\n\n"
        "Tấm bản đồ đi xa hơn các bạn nghĩ. Có đoàn khách đạp xe đến, cầm tờ giấy in, hỏi đúng hàng bánh cuối chợ. Bà hàng bánh "
        "ngạc nhiên: “Ai mách mà biết?”\n\n"
        "Không quảng cáo, không giật tít, không chê hàng nào để khen hàng nào. Chỉ là kể đúng về quê mình. Mùa này, các bạn đang "
        "vẽ thêm đường ra cánh đồng sen.",
        4, 26, 19,
    ),
    (
        "kindness", NOBODY, "Một lời đính chính được nhiều người khen",
        "Một người bán cây cảnh đăng bài than rằng xe rác bỏ sót cả dãy phố. Bài được chuyển đi rất nhiều, kèm bao lời nặng nề với "
        "những người quét rác.\n\n"
        "Hôm sau người ấy biết xe hỏng giữa đường, tổ vệ sinh đã kéo bộ từng thùng đến nửa đêm. Anh có thể lặng lẽ xóa bài. Nhưng "
        "anh viết một bài mới, ngay chỗ cũ: “Tôi nói vội. Góp ý thì đúng, trách các cô chú thì sai. Tôi xin lỗi.”\n\n"
        "Lạ là bài xin lỗi được khen nhiều hơn bài than. Có người kể mình cũng từng nói vội. Tổ vệ sinh nhắn lại một mặt cười và "
        "lịch thu gom mới.\n\n"
        "Góp ý là quyền của mình. Biết sửa lời lại là cái đẹp của mình. Hai điều ấy đi cùng nhau được, và đi cùng nhau thì dễ chịu "
        "hơn nhiều.",
        5, 21, 15,
    ),
    (
        "helping", NOBODY, "Lớp học điện thoại sau giờ tập dưỡng sinh",
        "Sáng nào các cụ cũng ra sân đình tập dưỡng sinh. Tập xong, các cụ hay hỏi nhau: làm sao cho chữ to lên, làm sao gọi cho cháu "
        "mà thấy mặt.\n\n"
        "Mấy bạn đoàn viên nghe được, bèn ở lại thêm nửa giờ. Không bục giảng, không giáo trình. Mỗi bạn ngồi với hai cụ, làm chậm "
        "từng bước, rồi để các cụ tự bấm lại.\n\n"
        "Bài học được hỏi nhiều nhất là cách từ chối. Các cụ tập nói thật to: “Tôi tắt máy đây, tôi hỏi con tôi đã.” Cả sân đình cười "
        "vang, mà câu ấy thì thuộc.\n\n"
        "Vài tuần sau, có cụ khoe vừa tắt máy một người xưng cán bộ giục chuyển tiền. Cụ kể như kể chuyện bắt được cá to. Lớp học bây "
        "giờ vẫn họp, và cụ nào cũng muốn ngồi hàng đầu.",
        6, 16, 9,
    ),
    (
        "homeland", OTHER, "Người chép lại tên những con đò",
        "Bến sông quê tôi từng có hơn chục con đò, con nào cũng có tên. Cầu xây xong, đò lần lượt lên bờ, và tên chúng bắt đầu bị "
        "quên.\n\n"
        "Có một bác lái đò cũ ngồi nhớ lại từng cái tên, đọc cho con gái gõ vào máy. Mỗi con đò một bài ngắn: đóng bằng gỗ gì, chở ai "
        "đi thi, đêm nào qua sông giữa mưa lũ. Bác dặn: chỗ nào tôi nhớ không chắc thì ghi là không chắc.\n\n"
        "Người đọc vào kể thêm. Có người gửi ảnh, bác xin phép từng nhà rồi mới đăng. Ai nhớ khác thì bác ghi cả hai cách nhớ, không "
        "cãi ai.\n\n"
        "Bác bảo không muốn nêu tên mình, vì chuyện là của bến sông. Nhưng bác vui lòng cho kể, để nơi khác cũng chép lại điều quê mình "
        "sắp quên.",
        7, 12, 4,
    ),
)  # fmt: skip

# What waits for the second person, what was just told, and what still needs a word from whoever it is about.
ON_THEIR_WAY = (
    (
        "kindness", OWN, "Tôi tập đợi mười giây",
        "Tôi vốn nóng tính. Thấy ai viết trái ý là tôi gõ liền một tràng, gửi xong mới đọc lại và thấy ngượng.\n\n"
        "Con tôi bày cho một mẹo: gõ xong thì đặt máy xuống, đếm từ một đến mười. Lúc đầu tôi thấy buồn cười. Nhưng đếm đến bảy thì "
        "thường tôi đã muốn bỏ bớt nửa câu.\n\n"
        "Một lần tôi đợi, rồi đổi câu mắng thành câu hỏi: “Sao anh nghĩ vậy?” Người kia trả lời rất dài, và hóa ra hai chúng tôi lo cùng "
        "một chuyện. Bây giờ chúng tôi hay nhắn nhau chuyện trồng hoa.",
        1, 3,
    ),
    (
        "culture", NOBODY, "Bảng tin viết tay bên cạnh mã QR",
        "Nhà văn hóa xóm tôi dán thông báo bằng mã QR cho tiện. Tiện thật, nhưng các cụ đứng nhìn rồi về, vì không biết quét.\n\n"
        "Chị thủ thư bèn chép thêm một bản viết tay bên cạnh, chữ to, ba dòng: việc gì, bao giờ, hỏi ai. Các cụ đọc xong còn chỉ lại cho "
        "người trẻ đi qua vội.",
        2, 2,
    ),
    (
        "helping", OTHER, "Chuyến xe chở sách lên bản",
        "Có anh lái xe tải ở phố tôi, tuần nào lên bản giao hàng cũng chở kèm một thùng sách cũ. Anh đăng lên nhóm hỏi xin, ai cho thì anh "
        "đến tận nhà lấy.\n\n"
        "Lũ trẻ trên bản đọc xong viết giấy gửi về, kể đoạn nào thích nhất. Anh chụp lại giấy, che chỗ ghi tên, rồi mới gửi cho người tặng.",
        3, 1,
    ),
)  # fmt: skip


def make_stories(people: dict[str, User]) -> None:
    """Told without a name, edited by the editor, published by the verifier; who is told of has agreed."""
    if Story.objects.exists():
        return
    communes = list(Unit.objects.of_kind(Unit.Kind.COMMUNE).in_order()[:8])
    for topic, about, title, text, place, told, published in PUBLISHED:
        story = told_by_somebody(topic, about, title, text, communes[place])
        send(story, about, people[Role.EDITOR])
        actions.publish(story=story, revision=story.revision, by=people[Role.VERIFIER])
        happened(story, told_on=told, published_on=published)
    for topic, about, title, text, place, told in ON_THEIR_WAY:
        story = told_by_somebody(topic, about, title, text, communes[place])
        if about == OWN:
            send(story, about, people[Role.EDITOR])
        happened(story, told_on=told)


def told_by_somebody(topic: str, about: str, title: str, text: str, unit: Unit) -> Story:
    story, _code = actions.tell(
        title=title, text=text, topic=topic, about=about, unit=unit, seed=codes.seed()
    )
    return story


def send(story: Story, about: str, by: User) -> None:
    """The editor asks whoever it is about, where there is somebody, and hands it on."""
    if about == OTHER:
        actions.record_consent(
            story=story,
            revision=story.revision,
            how=Story.How.SPOKEN,
            on=timezone.localdate(),
            guardian=False,
            by=by,
        )
    actions.send(story=story, revision=story.revision, by=by)


def happened(story: Story, **days_ago: int) -> None:
    """Move its days into the past, so that the list looks lived in."""
    today = timezone.localdate()
    days = {name: today - timedelta(days=count) for name, count in days_ago.items()}
    Story.objects.filter(pk=story.pk).update(**days)
